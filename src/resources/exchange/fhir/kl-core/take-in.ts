/** Takes a kl-core Bundle in: checks it, finds its citizen, keeps what is new, and writes the things it feeds; all or nothing. */
import type { Patient } from 'fhir/r4.js';
import { normaliseCpr } from '../../../../domain/cpr.ts';
import { bodyFault, bodyProblem, type Problem } from '../../../../http/answers/problem.ts';
import type { Tx } from '../../../../http/requests/transaction.ts';
import type { CprVault } from '../../../record/citizens/cpr-vault.ts';
import { digestOfName, notErased } from '../../../record/citizens/queries.ts';
import { hasErrors, type Issue, outcomeProblem, pointerOf } from '../definitions/check.ts';
import { SYSTEMS as FFB_SYSTEMS } from '../shared/names.ts';
import { nativeOf } from './mapping.ts';
import { citizenFieldsOf, isSame, type Model, readModel } from './model.ts';
import { findByNumber, writeNative } from './native.ts';
import type { Fields } from './native-fields.ts';
import { idOf, type PlanBundle, profileOf, type Resource, referenceTo } from './profiles.ts';
import { type Kept, lockName, lockResources, resourcesOf, writeResources } from './store.ts';
import { RULE_SYSTEM, validate } from './validate.ts';

/** A Bundle that keeps every rule, ready to be stored. */
export type SoundBundle = {
  patient: string;
  cpr: string | null;
  resources: Map<string, Resource>;
  /** Where each resource stands, as FHIRPath. */
  places: Map<string, string>;
  /** Nothing that stops it. */
  issues: Issue[];
};

export type TakenResource = {
  reference: string;
  status: 'created' | 'updated' | 'unchanged';
  id?: string;
  resource?: string;
};

export type Taken = { citizenId: string; plans: string[]; resources: TakenResource[]; issues: Issue[] };

/** Throws the problem with all errors where the Bundle breaks a rule. */
export function soundBundle(sent: unknown): SoundBundle {
  const issues = validate(sent);
  if (hasErrors(issues)) throw bundleProblem(issues);
  const resources = new Map<string, Resource>();
  const places = new Map<string, string>();
  let patient = '';
  let cpr: string | null = null;
  ((sent as PlanBundle).entry ?? []).forEach((entry, index) => {
    const resource = entry.resource as Resource;
    const reference = referenceTo(resource);
    if (resource.resourceType === 'Patient') {
      patient = reference;
      cpr = normaliseCpr(nativeOf('citizen', resource).cpr ?? '');
    }
    resources.set(reference, asKept(resource));
    places.set(reference, `Bundle.entry[${index}].resource`);
  });
  return { patient, cpr, resources, places, issues };
}

export async function takeIn(tx: Tx, bundle: SoundBundle, vault: CprVault | null): Promise<Taken> {
  const { resources, patient, places } = bundle;
  await lockName(tx, patient);
  const named = await lockResources(tx, [...resources.keys()]);
  const citizenId = await citizenOf(tx, bundle, named.get(patient), vault);
  tx.citizens.add(citizenId);
  const kept = new Map([...(await resourcesOf(tx, citizenId)), ...named]);
  const called = new Map([...kept.keys()].map((reference) => [idOf(reference), reference]));
  const conflicts = [...resources].flatMap(([reference, resource]) => {
    const another = called.get(idOf(reference)) ?? reference;
    const isFree = another === reference && fitsWith(kept.get(reference), citizenId, resource);
    return isFree ? [] : [idTaken(places.get(reference))];
  });
  if (conflicts.length > 0) throw bundleProblem([...bundle.issues, ...conflicts]);

  const homes = new Map([...kept.values()].flatMap(({ reference, planId }) => (planId ? [[reference, planId]] : [])));
  const known = new Map([...kept.values()].map(({ reference, content }) => [reference, content]));
  const after = readModel(new Map([...known, ...resources]), homes);
  const news = [...resources].filter(
    ([reference, content]) => !isSame(withoutMeta(known.get(reference)), withoutMeta(content)),
  );
  const issues = [...bundle.issues];
  if (news.length > 0) {
    const before = readModel(known, homes);
    const citizen = {
      ...{ id: citizenId, reference: patient },
      fields: citizenFields(resources.get(patient) as Patient, after, bundle.cpr),
      before: known.has(patient) ? citizenFields(known.get(patient) as Patient, before, null) : null,
    };
    issues.push(...(await writeNative(tx, { citizen, before, after, places, vault })));
    if (hasErrors(issues)) throw bundleProblem(issues);
    const rows = news.map(([reference, content]): Kept => {
      const shared = content.resourceType !== 'Patient' && !('subject' in content);
      return { reference, content, citizenId: shared ? null : citizenId, planId: after.homes.get(reference) ?? null };
    });
    const replaced = news.map(([reference]) => reference).filter((reference) => named.has(reference));
    await writeResources(tx, rows, replaced);
  }
  return {
    citizenId,
    plans: [...after.things.values()].flatMap(({ thing, id, reference }) =>
      thing === 'plan' && resources.has(reference) ? [id] : [],
    ),
    resources: [...resources.keys()].map((reference) => {
      const isNew = news.some(([one]) => one === reference);
      const thing = reference === patient ? { id: citizenId, thing: 'citizen' } : after.things.get(idOf(reference));
      return {
        reference,
        status: !isNew ? 'unchanged' : named.has(reference) ? 'updated' : 'created',
        ...(thing && { id: thing.id, resource: PATHS[thing.thing] }),
      } as TakenResource;
    }),
    issues,
  };
}

/** What a thing is called in the native API. */
const PATHS: Record<string, string> = {
  ...{ citizen: 'citizens', provider: 'providers', plan: 'plans', intervention: 'interventions', goal: 'goals' },
  ...{ followUp: 'follow-ups', score: 'scores' },
};

function citizenFields(patient: Patient, { targetGroups }: Model, cpr: string | null): Fields {
  return {
    ...citizenFieldsOf(patient),
    ...(targetGroups.length > 0 && { targetGroups }),
    ...(cpr !== null && { cpr }),
  };
}

/** Whom the Patient is: known by that name, else by the number, else by the id; or somebody new. */
async function citizenOf(
  tx: Tx,
  { patient, cpr, places, issues }: SoundBundle,
  known: Kept | undefined,
  vault: CprVault | null,
): Promise<string> {
  const place = places.get(patient) as string;
  const id = known?.citizenId ?? idOf(patient);
  if (!known) await notErased(tx, id, digestOfName(patient));
  if (cpr === null) return id;
  if (!vault) {
    const detail = 'This service keeps no CPR numbers: it was started without CPR_KEY.';
    throw bodyProblem([bodyFault(`${pointerOf(place)}/identifier`, 'cpr-not-kept', detail)]);
  }
  const candidates = await findByNumber(tx, cpr, id, vault);
  for (const candidate of candidates) tx.citizens.add(candidate.id);
  const byNumber = candidates.find(({ byCpr }) => byCpr);
  const stranger = candidates.find((one) => one !== byNumber && (one.otherCpr || one.enteredInError || byNumber));
  if (stranger || (known && byNumber && byNumber.id !== known.citizenId)) {
    const text =
      'Borgerens id er allerede en anden borgers, eller borgeren er fejlregistreret. Ret CPR-nummeret på borgeren først, hvis det er ændret.';
    throw bundleProblem([
      ...issues,
      { severity: 'error', code: 'conflict', rule: 'another-citizen', expression: `${place}.identifier`, text },
    ]);
  }
  return byNumber?.id ?? id;
}

/** It is new, or the same citizen's and of the same kind. */
function fitsWith(known: Kept | undefined, citizenId: string, resource: Resource): boolean {
  if (!known) return true;
  const isTheirs = known.citizenId === null || known.citizenId === citizenId;
  return isTheirs && profileOf(known.content) === profileOf(resource);
}

const idTaken = (at = 'Bundle'): Issue => ({
  severity: 'error',
  code: 'conflict',
  rule: 'id-taken',
  expression: `${at}.id`,
  text: 'Ressourcens id er allerede noget andet: en anden borgers, eller en anden slags.',
});

export const bundleProblem = (issues: Issue[]): Problem => outcomeProblem('invalid-fhir-bundle', issues, RULE_SYSTEM);

/** Without what must not be kept: the CPR number, which the citizen has encrypted, and generated text. */
function asKept(resource: Resource): Resource {
  const { text: _, ...rest } = resource;
  if (rest.resourceType !== 'Patient') return rest as Resource;
  const identifier = rest.identifier?.filter(({ system }) => system !== FFB_SYSTEMS.cpr) ?? [];
  const { identifier: __, ...patient } = rest;
  return identifier.length > 0 ? { ...patient, identifier } : patient;
}

function withoutMeta(resource: Resource | undefined): unknown {
  if (!resource) return undefined;
  const { meta: _, ...content } = resource;
  return content;
}
