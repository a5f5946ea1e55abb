import { v7 as uuidv7 } from 'uuid';
import { listed, municipality, onePage, type SQL, sql } from '../../../db/statement.ts';
import { numberedStatement as statement, type Tenant } from '../../../db/tenant.ts';
import type { IsoDate } from '../../../domain/calendar.ts';
import { Problem } from '../../../http/answers/problem.ts';
import type { Page, PageRow } from '../../../http/requests/paging.ts';
import { COUNTED, countsSql, HELD, KEPT, LIST } from '../held/held.ts';

/** What the figures need when somebody is erased: those over by now are brought up to date, then closed. */
export type Figures = {
  /** False when there is more to compute: again, in another transaction. */
  settlePeriods(tenant: Tenant, days: Days, today: IsoDate): Promise<boolean>;
  closePeriods(tenant: Tenant, days: Days, today: IsoDate): Promise<void>;
};

type Days = { from: IsoDate; to: IsoDate };

type Standing = {
  openPlans: number;
  closedOn: IsoDate | null;
  dueOn: IsoDate | null;
  holdReason: string | null;
  holdUntil: IsoDate | null;
};

const STANDING = `open_plans as "openPlans", closed_on::text as "closedOn", due_on::text as "dueOn",
  hold_reason as "holdReason", hold_until::text as "holdUntil"`;

const standingOf = statement(
  'retention of citizen',
  `select ${STANDING} from citizen_retention where municipality_code = $1 and citizen_id = $2`,
);

export async function retentionOf(tenant: Tenant, citizenId: string): Promise<Standing | undefined> {
  return tenant.row<Standing>(standingOf, [tenant.municipality, citizenId]);
}

type Block = { code: 'open-case' | 'not-due' | 'legal-hold'; detail: string; hold?: object };

/** What keeps the citizen's data today; undefined when nothing does. */
function blockedBy(standing: Standing, today: IsoDate): Block | undefined {
  const { openPlans, closedOn, dueOn, holdReason, holdUntil } = standing;
  if (holdReason !== null && (holdUntil === null || holdUntil >= today)) {
    const detail = `A legal hold keeps it ${holdUntil === null ? 'until it is lifted' : `up to ${holdUntil}`}.`;
    return { code: 'legal-hold', detail, hold: { reason: holdReason, ...(holdUntil && { until: holdUntil }) } };
  }
  if (dueOn === null) return { code: 'open-case', detail: `The case is open: plans draft or active: ${openPlans}.` };
  if (dueOn > today)
    return { code: 'not-due', detail: `The case was closed on ${closedOn}; its data is kept until ${dueOn}.` };
  return undefined;
}

type Counts = Record<string, number>;
type Rows = { erased: Counts; kept: Counts };

const rowsOf = statement('rows held about citizen', `select ${countsSql(HELD)} as erased, ${countsSql(KEPT)} as kept`);

const told = ({ erased, kept }: Rows) => ({
  erased: Object.fromEntries(Object.entries(erased).filter(([, rows]) => rows > 0)),
  kept: KEPT.map(({ table, law }) => ({ table, rows: kept[table] ?? 0, law })),
});

/** What an erasure would do today. */
export async function dryRunOf(tenant: Tenant, citizenId: string, today: IsoDate): Promise<object> {
  const [standing, rows] = await Promise.all([
    retentionOf(tenant, citizenId),
    tenant.row<Rows>(rowsOf, [tenant.municipality, citizenId]),
  ]);
  const { closedOn, dueOn } = standing as Standing;
  const block = blockedBy(standing as Standing, today);
  return {
    dryRun: true,
    citizenId,
    ...(closedOn && { closedOn }),
    ...(dueOn && { dueOn }),
    ...(block && { blockedBy: block }),
    ...told(rows as Rows),
  };
}

const counted = statement(
  'days the citizen counted in',
  `select first::text as "from", last::text as "to" from (${COUNTED.replaceAll('p_today', '$3::date')}) days (first, last)`,
);

const endsOf = statement(
  'things that end with citizen',
  HELD.filter((held) => held.told)
    .map(({ table, whose }) => `select '${table}' as resource, id, version + 1 as version from ${table} where ${whose}`)
    .concat(`select 'exemption', id, 3 from exemption where municipality_code = $1 and plan_id in (
      select id from plan where municipality_code = $1 and citizen_id = $2)`)
    .join(' union all '),
);

const lockCitizen = statement(
  'lock citizen to erase',
  'select from citizen where municipality_code = $1 and id = $2 for update',
);
const eraseNow = statement('erase citizen', 'select erase_citizen($1, $2, $3, $4, $5, $6)');

/**
 * Erases all that is held about the citizen, in this transaction. Throws the problem where something keeps it.
 * @returns the receipt's id; undefined when figures had to be computed first and there are more: again, in another transaction
 */
export async function eraseCitizen(
  tenant: Tenant,
  citizenId: string,
  { credentialId, today, figures }: { credentialId: string; today: IsoDate; figures: Figures },
): Promise<string | undefined> {
  const key = [tenant.municipality, citizenId];
  await mayGo(tenant, citizenId, today);
  const days = await tenant.row<{ from: IsoDate | null; to: IsoDate | null }>(counted, [...key, today]);
  const span = days?.from && days.to ? (days as Days) : null;
  if (span && !(await figures.settlePeriods(tenant, span, today))) return undefined;
  await tenant.row(lockCitizen, key);
  await mayGo(tenant, citizenId, today);
  const ends = await tenant.rows<{ resource: string; id: string; version: number }>(endsOf, key);
  const id = uuidv7();
  await tenant.rows(eraseNow, [citizenId, id, credentialId, tenant.now, today, LIST]);
  if (span) await figures.closePeriods(tenant, span, today);
  tenant.changed(...ends.map((end) => ({ ...end, change: 'erased' as const })));
  return id;
}

async function mayGo(tenant: Tenant, citizenId: string, today: IsoDate): Promise<void> {
  const standing = await retentionOf(tenant, citizenId);
  if (!standing) throw new Problem('not-found', 'Nothing by that id exists for you.');
  const block = blockedBy(standing, today);
  if (!block) return;
  throw new Problem('not-to-be-erased', block.detail, {
    members: {
      reason: block.code,
      ...(standing.dueOn && { dueOn: standing.dueOn }),
      ...(block.hold && { hold: block.hold }),
    },
  });
}

type Receipt = Rows & {
  id: string;
  citizenId: string;
  at: string;
  credentialId: string;
  closedOn: IsoDate;
  dueOn: IsoDate;
};

const allReceipts = listed(
  'receipts of erasures',
  sql`select id::text, citizen_id as "citizenId", to_json(at) #>> '{}' as at, credential_id as "credentialId",
  closed_on::text as "closedOn", due_on::text as "dueOn", erased, kept from erasure where municipality_code = ${municipality}`,
);

export type Found = { id: string; citizenId: string; json: string };

async function receipts(tenant: Tenant, conditions: SQL[], page: Page): Promise<Found[]> {
  const found = await tenant.query<Receipt>(onePage(allReceipts, conditions, sql`id`, page));
  return found.map(({ erased, kept, ...receipt }) => ({
    ...receipt,
    json: JSON.stringify({ ...receipt, ...told({ erased, kept }) }),
  }));
}

export function receiptsOf(tenant: Tenant, citizenId: string | undefined, page: Page): Promise<Found[]> {
  return receipts(tenant, citizenId ? [sql`citizen_id = ${citizenId}`] : [], page);
}

export async function receiptBy(tenant: Tenant, id: string): Promise<Found | undefined> {
  return (await receipts(tenant, [sql`id = ${id}`], { after: null, limit: 1 }))[0];
}

const receiptFor = statement(
  'erasure of id',
  'select erasure_id as "erasureId" from erased_id where municipality_code = $1 and id = $2',
);

/** The receipt of who had the id, when they have been erased. */
export async function receiptOf(tenant: Tenant, citizenId: string): Promise<Found | undefined> {
  const found = await tenant.row<{ erasureId: string }>(receiptFor, [tenant.municipality, citizenId]);
  return found && receiptBy(tenant, found.erasureId);
}

const due = listed(
  'citizens due for erasure',
  sql`select r.citizen_id::text as id, citizen.case_number as "caseNumber", ${sql.raw(STANDING)} from citizen_retention r
    join citizen on citizen.municipality_code = r.municipality_code and citizen.id = r.citizen_id
    where r.municipality_code = ${municipality}`,
);

/** Citizens whose time is over, also those a legal hold keeps. */
export async function dueForErasure(tenant: Tenant, today: IsoDate, page: Page): Promise<PageRow[]> {
  const rows = await tenant.query<Standing & { id: string; caseNumber: string }>(
    onePage(due, [sql`r.due_on <= ${today}::date`], sql`r.citizen_id`, page),
  );
  return rows.map(({ id, caseNumber, ...standing }) => {
    const { closedOn, dueOn } = standing;
    const hold = blockedBy(standing, today)?.hold;
    return {
      id,
      json: JSON.stringify({ citizenId: id, caseNumber, closedOn, dueOn, ...(hold && { hold }) }),
    };
  });
}

const chosen = statement(
  'erase automatically',
  'select erase_automatically as "eraseAutomatically" from settings where municipality_code = $1',
);

export async function eraseAutomatically(tenant: Tenant): Promise<boolean> {
  return (
    (await tenant.row<{ eraseAutomatically: boolean }>(chosen, [tenant.municipality]))?.eraseAutomatically ?? false
  );
}

const firstDue = statement(
  'first due for erasure',
  `select citizen_id as id from citizen_retention where municipality_code = $1 and due_on <= $2::date
     and (hold_reason is null or hold_until < $2::date) order by due_on, citizen_id limit 1`,
);

/** Whoever has waited longest, and nothing keeps. */
export async function nextDue(tenant: Tenant, today: IsoDate): Promise<string | undefined> {
  return (await tenant.row<{ id: string }>(firstDue, [tenant.municipality, today]))?.id;
}
