/**
 * What a held meeting changes in what is granted, carried out: an intervention ends, or gives way to one that begins where it
 * ends, so that the ladder keeps its dates. Only a meeting takes this way.
 */
import { numbered } from '../../../db/statement.ts';
import { numberedStatement as statement } from '../../../db/tenant.ts';
import { lockInOrder, restoreVersion, standsAs } from '../../../db/versioned.ts';
import { interventionTable } from '../../../db/versioned-tables.ts';
import { addDays, type IsoDate } from '../../../domain/calendar.ts';
import { bodyFaultsOf } from '../../../http/answers/faults.ts';
import { type BodyFault, bodyFault, faultsIn, Problem, refuse } from '../../../http/answers/problem.ts';
import { markEnteredInError } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { type InterventionBody, interventionBody } from './contract.ts';
import { interventionColumns } from './queries.ts';
import { putIntervention } from './store.ts';

type New = Partial<Pick<InterventionBody, 'package' | 'providerId' | 'delivery' | 'hoursPerWeek' | 'unitCost'>>;

export type InterventionChange = {
  interventionId: string;
  /** The first day of what is new: the intervention has its last day the day before. */
  from: IsoDate;
  /** Why it ended. */
  reason: string;
  /** What takes its place; null when nothing does. */
  successor: { id: string; new: New } | null;
};

export type WrittenIntervention = { id: string; version: number };

export function lockInterventions(tx: Tx, ids: string[]): Promise<void> {
  return lockInOrder(tx, interventionTable, ids);
}

const interventionOfPlan = statement(
  'intervention of plan to change',
  `select json_strip_nulls(to_json(fields)) as intervention from (select ${numbered(interventionColumns)} from intervention
   where intervention.municipality_code = $1 and intervention.plan_id = $2 and intervention.id = $3 and intervention.entered_in_error_at is null) fields`,
);

type StoredIntervention = InterventionBody & { version: number };

/**
 * @returns what was written: the intervention that ended and the one that began; or the faults, with pointers into the change
 * (`/package`). The intervention must have been locked.
 */
export async function changeIntervention(
  tx: Tx,
  planId: string,
  change: InterventionChange,
): Promise<{ written: WrittenIntervention[] } | { faults: BodyFault[] }> {
  const { interventionId, from, reason, successor } = change;
  const row = await tx.row<{ intervention: StoredIntervention }>(interventionOfPlan, [
    tx.municipality,
    planId,
    interventionId,
  ]);
  if (!row) return { faults: [bodyFault('/interventionId', 'not-found', 'The plan has no such intervention.')] };
  const { version, externalReference: _, ...before } = row.intervention;
  const own = changeFaults(row.intervention, change);
  if (own.length > 0) return { faults: own };

  const written: WrittenIntervention[] = [];
  const write = async (id: string, known: number | null, body: object) => {
    const wanted = interventionBody.strip().safeParse(body);
    if (!wanted.success) return refuse(bodyFaultsOf({ issues: wanted.error.issues, input: body }));
    await putIntervention(tx, planId, id, wanted.data, { version: known, mustBeNew: false });
    written.push({ id, version: (known ?? 0) + 1 });
  };
  const faults = await faultsIn(
    async () => {
      await write(interventionId, version, { ...row.intervention, endDate: addDays(from, -1), endReason: reason });
      if (!successor) return;
      const known = await versionToReplace(tx, planId, successor.id);
      await write(successor.id, known, { ...before, startDate: from, ...successor.new });
    },
    (pointer) => (successor && isChanged(pointer, successor.new) ? pointer : '/interventionId'),
  );
  return faults.length > 0 ? { faults } : { written };
}

const isChanged = (pointer: string, changed: object): boolean =>
  pointer === '/successorId' || Object.hasOwn(changed, pointer.slice(1));

/**
 * Back to what it was before the change, and its successor entered in error, where all of it still stands as the change left
 * it. @returns the versions that came of it
 */
export async function takeBackChange(tx: Tx, written: WrittenIntervention[]): Promise<WrittenIntervention[] | null> {
  for (const { id, version } of written) if (!(await standsAs(tx, interventionTable, id, version))) return null;
  const [ended, ...begun] = written as [WrittenIntervention, ...WrittenIntervention[]];
  for (const { id } of begun) await markEnteredInError(tx, interventionTable, id, { version: null, mustBeNew: false });
  const restored = await restoreVersion(tx, interventionTable, ended.id, ended.version - 1);
  return [{ id: ended.id, version: restored }, ...begun.map(({ id, version }) => ({ id, version: version + 1 }))];
}

function changeFaults({ startDate, endDate, ...before }: StoredIntervention, change: InterventionChange): BodyFault[] {
  const { from, successor } = change;
  if (from <= startDate)
    return [bodyFault('/from', 'before-start', 'The intervention begins no earlier: it would never have been given.')];
  if (endDate && from > endDate)
    return [bodyFault('/from', 'after-end', 'The intervention has ended, or will have, before that day.')];
  const differs =
    !successor || Object.entries(successor.new).some(([field, value]) => before[field as keyof New] !== value);
  return differs ? [] : [bodyFault('', 'nothing-changes', 'The intervention is so already.')];
}

const successorById = statement(
  'successor intervention',
  'select plan_id as "planId", version, entered_in_error_at is not null as "enteredInError" from intervention where municipality_code = $1 and id = $2',
);

/** Of a successor that was taken back, and comes again; null when the id is new. */
async function versionToReplace(tx: Tx, planId: string, id: string): Promise<number | null> {
  const row = await tx.row<{ planId: string; version: number; enteredInError: boolean }>(successorById, [
    tx.municipality,
    id,
  ]);
  if (!row) return null;
  if (row.enteredInError && row.planId === planId) return row.version;
  const detail = 'The id is taken by another intervention.';
  throw new Problem('conflict', detail, { errors: [{ pointer: '/successorId', detail, code: 'conflict' }] });
}
