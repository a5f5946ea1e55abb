/** When a citizen may be erased, what an erasure would do, and the receipts of those that have been. */
import { listed, municipality, onePage, param, type SQL, sql, statement, today } from '../../../db/statement.ts';
import type { Tenant } from '../../../db/tenant.ts';
import type { IsoDate } from '../../../domain/calendar.ts';
import { Problem } from '../../../http/answers/problem.ts';
import type { Page, PageRow } from '../../../http/requests/paging.ts';
import { countsOf, HELD, KEPT } from '../held/list.ts';

type Standing = {
  openPlans: number;
  closedOn: IsoDate | null;
  dueOn: IsoDate | null;
  holdReason: string | null;
  holdUntil: IsoDate | null;
};

const standing = sql`open_plans as "openPlans", closed_on::text as "closedOn", due_on::text as "dueOn",
  hold_reason as "holdReason", hold_until::text as "holdUntil"`;

const standingOfCitizen = statement<Standing, { citizenId: string }>(
  'retention of citizen',
  sql`select ${standing} from citizen_retention where municipality_code = ${municipality} and citizen_id = ${param('citizenId')}`,
);

type Obstacle = { code: 'open-case' | 'not-due' | 'legal-hold'; detail: string; hold?: object };

/** What prevents the erasure on that day; undefined when nothing does. */
function obstacleTo(
  { openPlans, closedOn, dueOn, holdReason, holdUntil }: Standing,
  day: IsoDate,
): Obstacle | undefined {
  if (holdReason !== null && (holdUntil === null || holdUntil >= day)) {
    const detail = `A legal hold keeps it ${holdUntil === null ? 'until it is lifted' : `up to ${holdUntil}`}.`;
    return { code: 'legal-hold', detail, hold: { reason: holdReason, ...(holdUntil && { until: holdUntil }) } };
  }
  if (dueOn === null) return { code: 'open-case', detail: `The case is open: plans draft or active: ${openPlans}.` };
  if (dueOn > day)
    return { code: 'not-due', detail: `The case was closed on ${closedOn}; its data is kept until ${dueOn}.` };
  return undefined;
}

/** @throws Problem 409 when something prevents the erasure today, 404 when there is no such citizen */
export async function mustBeDue(tenant: Tenant, citizenId: string): Promise<void> {
  const found = await tenant.row(standingOfCitizen, { citizenId });
  if (!found) throw new Problem('not-found', 'Nothing by that id exists for you.');
  const obstacle = obstacleTo(found, tenant.today);
  if (!obstacle) return;
  throw new Problem('not-to-be-erased', obstacle.detail, {
    members: {
      reason: obstacle.code,
      ...(found.dueOn && { dueOn: found.dueOn }),
      ...(obstacle.hold && { hold: obstacle.hold }),
    },
  });
}

type Rows = Record<'erased' | 'kept', Record<string, number>>;

const rowsHeld = statement<Rows, { citizenId: string }>(
  'rows held about citizen',
  sql`select ${countsOf(HELD)} as erased, ${countsOf(KEPT)} as kept`,
);

/** How dry runs and receipts show the counts. */
function shown({ erased, kept }: Rows) {
  return {
    erased: Object.fromEntries(Object.entries(erased).filter(([, rows]) => rows > 0)),
    kept: KEPT.map(({ table, law }) => ({ table, rows: kept[table] ?? 0, law })),
  };
}

/** What an erasure would do today. */
export async function dryRunOf(tenant: Tenant, citizenId: string): Promise<object> {
  const [found, rows] = await Promise.all([
    tenant.row(standingOfCitizen, { citizenId }),
    tenant.row(rowsHeld, { citizenId }),
  ]);
  const { closedOn, dueOn } = found as Standing;
  const blockedBy = obstacleTo(found as Standing, tenant.today);
  return {
    dryRun: true,
    citizenId,
    ...(closedOn && { closedOn }),
    ...(dueOn && { dueOn }),
    ...(blockedBy && { blockedBy }),
    ...shown(rows as Rows),
  };
}

const receipts = listed(
  'receipts of erasures',
  sql`select id::text, citizen_id as "citizenId", to_json(at) #>> '{}' as at, credential_id as "credentialId",
  closed_on::text as "closedOn", due_on::text as "dueOn", erased, kept from erasure where municipality_code = ${municipality}`,
);

export type Receipt = { id: string; citizenId: string; json: string };

async function findReceipts(tenant: Tenant, conditions: SQL[], page: Page): Promise<Receipt[]> {
  const found = await tenant.query<Rows & Omit<Receipt, 'json'>>(onePage(receipts, conditions, sql`id`, page));
  return found.map(({ erased, kept, ...receipt }) => ({
    ...receipt,
    json: JSON.stringify({ ...receipt, ...shown({ erased, kept }) }),
  }));
}

export function receiptsOf(tenant: Tenant, citizenId: string | undefined, page: Page): Promise<Receipt[]> {
  return findReceipts(tenant, citizenId ? [sql`citizen_id = ${citizenId}`] : [], page);
}

export async function receiptById(tenant: Tenant, id: string): Promise<Receipt | undefined> {
  return (await findReceipts(tenant, [sql`id = ${id}`], { after: null, limit: 1 }))[0];
}

const erasureOfId = statement<{ erasureId: string }, { citizenId: string }>(
  'erasure of id',
  sql`select erasure_id as "erasureId" from erased_id where municipality_code = ${municipality} and id = ${param('citizenId')}`,
);

/** The receipt of the erased citizen who had the id. */
export async function receiptOf(tenant: Tenant, citizenId: string): Promise<Receipt | undefined> {
  const found = await tenant.row(erasureOfId, { citizenId });
  return found && receiptById(tenant, found.erasureId);
}

const due = listed(
  'citizens due for erasure',
  sql`select r.citizen_id::text as id, citizen.case_number as "caseNumber", ${standing} from citizen_retention r
    join citizen on citizen.municipality_code = r.municipality_code and citizen.id = r.citizen_id
    where r.municipality_code = ${municipality} and r.due_on <= ${today}`,
);

/** Citizens whose retention period is over, including those with a legal hold. */
export async function dueForErasure(tenant: Tenant, page: Page): Promise<PageRow[]> {
  const rows = await tenant.query<Standing & { id: string; caseNumber: string }>(
    onePage(due, [], sql`r.citizen_id`, page),
  );
  return rows.map(({ id, caseNumber, ...found }) => {
    const { closedOn, dueOn } = found;
    const hold = obstacleTo(found, tenant.today)?.hold;
    return { id, json: JSON.stringify({ citizenId: id, caseNumber, closedOn, dueOn, ...(hold && { hold }) }) };
  });
}

const chosenToErase = statement<{ eraseAutomatically: boolean }>(
  'erase automatically',
  sql`select erase_automatically as "eraseAutomatically" from settings where municipality_code = ${municipality}`,
);

/** Whether the municipality has chosen that the service erases by itself. */
export async function eraseAutomatically(tenant: Tenant): Promise<boolean> {
  return (await tenant.row(chosenToErase))?.eraseAutomatically ?? false;
}

const firstDue = statement<{ id: string }>(
  'first due for erasure',
  sql`select citizen_id as id from citizen_retention where municipality_code = ${municipality} and due_on <= ${today}
     and (hold_reason is null or hold_until < ${today}) order by due_on, citizen_id limit 1`,
);

/** The citizen who has been due for the longest time and has no legal hold. */
export async function nextDue(tenant: Tenant): Promise<string | undefined> {
  return (await tenant.row(firstDue))?.id;
}
