/**
 * What a Bundle feeds: citizen, providers, plans, interventions, goals, meetings, scores and agreements, written through the PUT of
 * each, so by their rules. Of a thing that was here before, only what the Bundle says otherwise than the last one is written: what
 * somebody has changed here since stays.
 */

import { numbered } from '../../../../db/statement.ts';
import { numberedStatement as statement } from '../../../../db/tenant.ts';
import { goalTable, interventionTable, planTable, scoreTable } from '../../../../db/versioned-tables.ts';
import { bodyFaultsOf } from '../../../../http/answers/faults.ts';
import { bodyProblem } from '../../../../http/answers/problem.ts';
import { markEnteredInError } from '../../../../http/requests/put.ts';
import type { Tx } from '../../../../http/requests/transaction.ts';
import { agreementBody } from '../../../record/agreements/contract.ts';
import { agreementProjection } from '../../../record/agreements/queries.ts';
import { storeAgreement } from '../../../record/agreements/store.ts';
import { citizenBody } from '../../../record/citizens/contract.ts';
import type { CprVault } from '../../../record/citizens/cpr-vault.ts';
import { citizenProjection } from '../../../record/citizens/queries.ts';
import { storeCitizen } from '../../../record/citizens/store.ts';
import { followUpBody } from '../../../record/follow-ups/contract.ts';
import { storeFollowUp, withdrawFollowUp } from '../../../record/follow-ups/store.ts';
import { goalBody } from '../../../record/goals/contract.ts';
import { putGoal } from '../../../record/goals/store.ts';
import { interventionBody } from '../../../record/interventions/contract.ts';
import { storeIntervention } from '../../../record/interventions/store.ts';
import { planBody } from '../../../record/plans/contract.ts';
import { storePlan } from '../../../record/plans/store.ts';
import { providerBody } from '../../../record/providers/contract.ts';
import { providerProjection } from '../../../record/providers/queries.ts';
import { storeProvider } from '../../../record/providers/store.ts';
import { scoreItem } from '../../../record/scores/contract.ts';
import { recordScores } from '../../../record/scores/record.ts';
import type { Issue } from '../definitions/check.ts';
import { AS_IT_STANDS, type Current, fitting, guarded, readCurrent } from '../ffb/native.ts';
import { type FoundCitizen, lockCitizens } from '../ffb/store.ts';
import { defined, flat, isSame, type Model, type Modelled, type ModelledThing, nested } from './model.ts';
import type { Fields } from './native-fields.ts';

export type Bundled = {
  citizen: { id: string; reference: string; fields: Fields; before: Fields | null };
  /** What was said before, and what is said now. */
  before: Model;
  after: Model;
  /** Where each resource stands, by reference. */
  places: ReadonlyMap<string, string>;
  vault: CprVault | null;
};

type Writing = Bundled & { tx: Tx; current: ReadonlyMap<string, Current>; issues: Issue[] };

/** By the number: whoever has it, whatever they are called here. */
export function findByNumber(tx: Tx, cpr: string, id: string, vault: CprVault): Promise<FoundCitizen[]> {
  return lockCitizens(tx, vault.indexes(tx.municipality, cpr), id);
}

/** @returns what could not be done, in Danish; with an error among it nothing may be committed */
export async function writeNative(tx: Tx, bundled: Bundled): Promise<Issue[]> {
  const { after } = bundled;
  const current = await readCurrent(tx, [...after.things.keys()]);
  const writing: Writing = { ...bundled, tx, current, issues: [] };
  await writeCitizen(writing);
  await writeProviders(writing);
  for (const plan of changed(writing, 'plan')) await writePlan(writing, plan);
  for (const intervention of changed(writing, 'intervention')) {
    const { id, planId } = intervention;
    const withdraw = () => markEnteredInError(tx, interventionTable, id, AS_IT_STANDS);
    await write(writing, intervention, withdraw, (fields, precondition) =>
      storeIntervention(tx, planId, id, fitting(interventionBody, nested(fields)), precondition),
    );
  }
  for (const goal of changed(writing, 'goal').toSorted(goalsFirst)) await writeGoal(writing, goal);
  for (const meeting of changed(writing, 'followUp')) {
    const { id, planId } = meeting;
    const withdraw = () => withdrawFollowUp(tx, planId, id, AS_IT_STANDS);
    await write(writing, meeting, withdraw, (fields, precondition) =>
      storeFollowUp(tx, planId, id, fitting(followUpBody, nested(fields)), precondition),
    );
  }
  await writeScores(writing);
  await writeAgreements(writing);
  return writing.issues;
}

/** Things of which the Bundle says something else than what was said of them before. */
function changed({ before, after }: Writing, thing: ModelledThing): Modelled[] {
  return [...after.things.values()].filter((one) => {
    const known = before.things.get(one.id);
    return (
      one.thing === thing &&
      !(known && known.withdrawn === one.withdrawn && known.planId === one.planId && isSame(known.fields, one.fields))
    );
  });
}

const goalsFirst = (a: Modelled, b: Modelled): number =>
  Number(a.fields.kind === 'sub-goal') - Number(b.fields.kind === 'sub-goal');

/** What stands here, with what is said otherwise now than before. */
function merged(existing: object, before: Fields | undefined, after: Fields): Fields {
  const fields = flat(existing as Fields);
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after)]);
  for (const name of names) if (!before || !isSame(before[name], after[name])) fields[name] = after[name];
  return defined(fields);
}

type Precondition = { version: number | null; mustBeNew: boolean };

async function write(
  writing: Writing,
  { id, reference, planId, withdrawn, fields }: Modelled,
  withdraw: () => Promise<void>,
  putIt: (fields: Fields, precondition: Precondition) => Promise<unknown>,
): Promise<void> {
  const known = writing.current.get(id);
  if (withdrawn) {
    if (known && !known.enteredInError) await guarded(writing, reference, withdraw);
    return;
  }
  const plan = writing.after.things.get(planId);
  if (!plan || plan.withdrawn) {
    writing.issues.push(noPlan(writing, reference));
    return;
  }
  const body = merged(known?.json ?? {}, writing.before.things.get(id)?.fields, fields);
  await guarded(writing, reference, () => putIt(body, { version: known?.version ?? null, mustBeNew: false }));
}

const noPlan = ({ places }: Writing, reference: string): Issue => ({
  severity: 'error',
  code: 'business-rule',
  rule: 'no-plan',
  expression: places.get(reference) ?? 'Bundle',
  text: 'Hører ikke til nogen plan, der gælder.',
});

const citizenById = statement(
  'citizen to write from a bundle',
  `select version, entered_in_error_at is not null as "enteredInError", (select json_strip_nulls(to_json(fields)) from (select ${numbered(citizenProjection.columns)}) fields) as json
   ${numbered(citizenProjection.source)} and citizen.id = $2`,
);

async function writeCitizen(writing: Writing): Promise<void> {
  const { tx, citizen, vault } = writing;
  if (citizen.before && isSame(citizen.before, citizen.fields) && citizen.fields.cpr === undefined) return;
  const known = await tx.row<{ version: number; json: object }>(citizenById, [tx.municipality, citizen.id]);
  const { cpr: _, ...existing } = (known?.json ?? {}) as { cpr?: string };
  const body = merged(existing, citizen.before ?? undefined, citizen.fields);
  await guarded(writing, citizen.reference, () =>
    storeCitizen(tx, citizen.id, fitting(citizenBody, body), vault, {
      version: known?.version ?? null,
      mustBeNew: false,
    }),
  );
}

const providersById = statement(
  'providers to write from a bundle',
  `select id, version, (select json_strip_nulls(to_json(fields)) from (select ${numbered(providerProjection.columns)}) fields) as json
   from provider where municipality_code = $1 and id = any($2::uuid[])`,
);

async function writeProviders(writing: Writing): Promise<void> {
  const { tx, before } = writing;
  const providers = changed(writing, 'provider');
  if (providers.length === 0) return;
  const ids = providers.map(({ id }) => id);
  const rows = await tx.rows<{ id: string; version: number; json: object }>(providersById, [tx.municipality, ids]);
  for (const { id, reference, fields } of providers) {
    const known = rows.find((row) => row.id === id);
    const body = merged(known?.json ?? {}, before.things.get(id)?.fields, fields);
    await guarded(writing, reference, async () => {
      await storeProvider(tx, id, fitting(providerBody, body), { version: known?.version ?? null, mustBeNew: false });
    });
  }
}

async function writePlan(writing: Writing, plan: Modelled): Promise<void> {
  const { tx, citizen } = writing;
  const withdraw = () => markEnteredInError(tx, planTable, plan.id, AS_IT_STANDS);
  await write(writing, plan, withdraw, ({ agreements: _, ...fields }, precondition) =>
    storePlan(tx, plan.id, fitting(planBody, { ...fields, citizenId: citizen.id }), precondition),
  );
}

async function writeGoal(writing: Writing, goal: Modelled): Promise<void> {
  const { tx, current, before, after } = writing;
  const { id, planId } = goal;
  const stands = flat((current.get(id)?.json ?? {}) as Fields);
  const measuredOtherwise =
    stands['measure.instrument'] !== undefined && stands['measure.instrument'] !== goal.fields['measure.instrument'];
  const again = after.reassessed.get(id);
  const stood = stands['measure.baseline.date'];
  const keepsBaseline = again !== undefined && typeof stood === 'string' && again.on > stood;
  /** What the Bundle has no say in: another instrument, set here, and a baseline that a later level follows. */
  const kept = (name: string) =>
    (measuredOtherwise && before.things.has(id) && name.startsWith('measure.')) ||
    (keepsBaseline && name.startsWith('measure.baseline.'));
  const fields = Object.fromEntries(
    [...Object.entries(goal.fields)].map(([name, value]) => [name, kept(name) ? stands[name] : value]),
  );
  const withdraw = () => markEnteredInError(tx, goalTable, id, AS_IT_STANDS);
  await write(writing, { ...goal, fields }, withdraw, (body, precondition) =>
    putGoal(tx, planId, id, fitting(goalBody, nested(whole(body))), precondition),
  );
}

/** Parts without what they are parts of are left out. */
function whole(fields: Fields): Fields {
  const lacks = (name: string) => fields[name] === undefined;
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([name]) =>
        !(
          (name.startsWith('measure.') && lacks('measure.instrument')) ||
          (name.startsWith('measure.target.') && lacks('measure.target.value')) ||
          (name.startsWith('measure.baseline.') && lacks('measure.baseline.value')) ||
          (name.startsWith('result.') && lacks('result.text'))
        ),
    ),
  );
}

/** What KL calls a level that has not been assessed. */
const NOT_ASSESSED = 'Ikke vurderet';

async function writeScores(writing: Writing): Promise<void> {
  const { tx, before, after, current, issues } = writing;
  const told: { reference: string; item: object }[] = [];
  for (const { id, reference, withdrawn, fields } of changed(writing, 'score')) {
    if (!withdrawn) told.push({ reference, item: { id, ...fields } });
    else if (await isThere(tx, id))
      await guarded(writing, reference, () => markEnteredInError(tx, scoreTable, id, AS_IT_STANDS));
  }
  for (const [goalId, { scoreId, condition, on, value }] of after.reassessed) {
    const baseline =
      flat((current.get(goalId)?.json ?? {}) as Fields)['measure.baseline.date'] ??
      after.things.get(goalId)?.fields['measure.baseline.date'];
    const known = before.reassessed.get(goalId);
    if (typeof baseline !== 'string' || on <= baseline || isSame(known, after.reassessed.get(goalId))) continue;
    const item = { id: scoreId, goalId, assessedOn: on, informant: 'caseworker' };
    told.push({
      reference: condition,
      item: { ...item, ...(value === null ? { notAssessed: NOT_ASSESSED } : { value }) },
    });
  }
  if (told.length === 0 || issues.some(({ severity }) => severity === 'error')) return;
  const items = [];
  for (const { reference, item } of told) {
    const fits = scoreItem.safeParse(item);
    if (fits.success) items.push({ reference, item: fits.data });
    else
      await guarded(writing, reference, () =>
        Promise.reject(bodyProblem(bodyFaultsOf({ issues: fits.error.issues, input: item }))),
      );
  }
  const recorded = await recordScores(
    tx,
    items.map(({ item }) => item),
    { kind: 'replace' },
  );
  for (const [index, one] of recorded.entries())
    if (one.status === 'rejected') await guarded(writing, items[index]?.reference, () => Promise.reject(one.problem));
}

const scoreThere = statement(
  'score of a bundle that stands',
  'select from score where municipality_code = $1 and id = $2 and entered_in_error_at is null',
);

async function isThere(tx: Tx, id: string): Promise<boolean> {
  return (await tx.row(scoreThere, [tx.municipality, id])) !== undefined;
}

const agreementById = statement(
  'agreement to write from a bundle',
  `select agreement.version, (select json_strip_nulls(to_json(fields)) from (select ${numbered(agreementProjection.columns)}) fields) as json
   from agreement where municipality_code = $1 and id = $2`,
);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Agreements are told with their plan. */
async function writeAgreements(writing: Writing): Promise<void> {
  const { tx, before, issues } = writing;
  if (issues.some(({ severity }) => severity === 'error')) return;
  for (const { id: planId, reference, fields, withdrawn } of changed(writing, 'plan')) {
    const known = agreementsOf(before.things.get(planId)?.fields);
    if (withdrawn) continue;
    for (const one of agreementsOf(fields)) {
      const earlier = known.find(({ id }) => id === one.id);
      if (isSame(earlier, one)) continue;
      const { id, ...body } = one;
      const row = await tx.row<{ version: number; json: object }>(agreementById, [tx.municipality, id]);
      await guarded(writing, reference, () =>
        storeAgreement(tx, planId, id, fitting(agreementBody, merged(row?.json ?? {}, earlier, body)), {
          version: row?.version ?? null,
          mustBeNew: false,
        }),
      );
    }
  }
}

function agreementsOf(fields: Fields | undefined): (Fields & { id: string })[] {
  const told = fields?.agreements;
  return (Array.isArray(told) ? told : []).filter(
    (one): one is Fields & { id: string } =>
      typeof one === 'object' && one !== null && typeof one.id === 'string' && UUID.test(one.id),
  );
}
