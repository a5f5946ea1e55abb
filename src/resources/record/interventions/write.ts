/**
 * How a held meeting changes what is granted: an intervention ends, or it ends and its successor begins the next day. For
 * follow-ups/decisions.ts alone.
 */
import { municipality, param, sql, statement } from '../../../db/statement.ts';
import { lockInOrder, restoreVersion, standsAs } from '../../../db/versioned.ts';
import { interventionTable } from '../../../db/versioned-tables.ts';
import { addDays, type IsoDate } from '../../../domain/calendar.ts';
import { bodyFaultsOf } from '../../../http/answers/faults.ts';
import { type BodyFault, bodyFault, faultsIn, Problem, refuse } from '../../../http/answers/problem.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { type InterventionBody, interventionBody } from './contract.ts';
import { interventionColumns } from './queries.ts';
import { storeIntervention, withdrawIntervention } from './store.ts';

type New = Partial<Pick<InterventionBody, 'package' | 'providerId' | 'delivery' | 'hoursPerWeek' | 'unitCost'>>;

export type InterventionChange = {
  interventionId: string;
  /** The first day of what is new. The intervention's last day is the day before. */
  from: IsoDate;
  /** Why the intervention ends. */
  reason: string;
  /** The intervention that begins instead, and how it differs; null when none does. */
  successor: { id: string; new: New } | null;
};

type WrittenIntervention = { id: string; version: number };

export function lockInterventions(tx: Tx, ids: string[]): Promise<void> {
  return lockInOrder(tx, interventionTable, ids);
}

type StoredIntervention = InterventionBody & { version: number };

const interventionOfPlan = statement<{ intervention: StoredIntervention }, { planId: string; interventionId: string }>(
  'intervention of plan to change',
  sql`select json_strip_nulls(to_json(fields)) as intervention from (select ${interventionColumns} from intervention
   where intervention.municipality_code = ${municipality} and intervention.plan_id = ${param('planId')}
     and intervention.id = ${param('interventionId')} and intervention.entered_in_error_at is null) fields`,
);

/**
 * The intervention must have been locked.
 * @returns the versions written: first of the intervention that ends, then of its successor. Or the faults, with pointers
 * into the change (`/package`).
 */
export async function changeIntervention(
  tx: Tx,
  planId: string,
  change: InterventionChange,
): Promise<{ written: WrittenIntervention[] } | { faults: BodyFault[] }> {
  const { interventionId, from, reason, successor } = change;
  const row = await tx.row(interventionOfPlan, { planId, interventionId });
  if (!row) return { faults: [bodyFault('/interventionId', 'not-found', 'The plan has no such intervention.')] };
  const { version, ...before } = row.intervention;
  const own = changeFaults(before, change);
  if (own.length > 0) return { faults: own };

  const written: WrittenIntervention[] = [];
  const write = async () => {
    const ended = { ...before, endDate: addDays(from, -1), endReason: reason };
    written.push(await writeVersion(tx, planId, interventionId, version, ended));
    if (!successor) return;
    const { externalReference: _, ...inherited } = before;
    const known = await versionToReplace(tx, planId, successor.id);
    const begun = { ...inherited, startDate: from, ...successor.new };
    written.push(await writeVersion(tx, planId, successor.id, known, begun));
  };
  const faults = await faultsIn(write, (pointer) => placeInChange(pointer, successor));
  return faults.length > 0 ? { faults } : { written };
}

/** @param known the version that is there already; null for a new id */
async function writeVersion(
  tx: Tx,
  planId: string,
  id: string,
  known: number | null,
  body: object,
): Promise<WrittenIntervention> {
  const wanted = interventionBody.strip().safeParse(body);
  if (!wanted.success) refuse(bodyFaultsOf({ issues: wanted.error.issues, input: body }));
  else await storeIntervention(tx, planId, id, wanted.data, { version: known, mustBeNew: false });
  return { id, version: (known ?? 0) + 1 };
}

/** A fault in a field that the change names stays there; any other is a fault of the intervention itself. */
function placeInChange(pointer: string, successor: InterventionChange['successor']): string {
  if (!successor) return '/interventionId';
  const named = pointer === '/successorId' || Object.hasOwn(successor.new, pointer.slice(1));
  return named ? pointer : '/interventionId';
}

/**
 * Restores the intervention as it was before the change, and marks its successor as entered in error.
 * @returns the versions that came of it; null, with nothing changed, when one of them was changed since
 */
export async function takeBackChange(tx: Tx, written: WrittenIntervention[]): Promise<WrittenIntervention[] | null> {
  for (const { id, version } of written) if (!(await standsAs(tx, interventionTable, id, version))) return null;
  const [ended, ...begun] = written as [WrittenIntervention, ...WrittenIntervention[]];
  for (const { id } of begun) await withdrawIntervention(tx, id, { version: null, mustBeNew: false });
  const restored = await restoreVersion(tx, interventionTable, ended.id, ended.version - 1);
  return [{ id: ended.id, version: restored }, ...begun.map(({ id, version }) => ({ id, version: version + 1 }))];
}

function changeFaults(before: InterventionBody, { from, successor }: InterventionChange): BodyFault[] {
  if (from <= before.startDate)
    return [bodyFault('/from', 'before-start', 'The change must come after the intervention’s first day.')];
  if (before.endDate && from > before.endDate)
    return [bodyFault('/from', 'after-end', 'The intervention ends before that day.')];
  const differs =
    !successor || Object.entries(successor.new).some(([field, value]) => before[field as keyof New] !== value);
  return differs ? [] : [bodyFault('', 'nothing-changes', 'The intervention already is as the change says.')];
}

const successorById = statement<{ planId: string; version: number; enteredInError: boolean }, { id: string }>(
  'successor intervention',
  sql`select plan_id as "planId", version, entered_in_error_at is not null as "enteredInError" from intervention
   where municipality_code = ${municipality} and id = ${param('id')}`,
);

/** A successor that was taken back may come again, as its next version. Null for a new id. */
async function versionToReplace(tx: Tx, planId: string, id: string): Promise<number | null> {
  const row = await tx.row(successorById, { id });
  if (!row) return null;
  if (row.enteredInError && row.planId === planId) return row.version;
  const detail = 'The id is taken by another intervention.';
  throw new Problem('conflict', detail, { errors: [{ pointer: '/successorId', detail, code: 'conflict' }] });
}
