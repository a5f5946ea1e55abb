/** Reads where delivery reports are handed over, and the ledger of what has been. */
import { projection } from '../../../../db/projection.ts';
import { listed, municipality, onePage, param, type SQL, sql, statement } from '../../../../db/statement.ts';
import type { Tenant } from '../../../../db/tenant.ts';
import type { Page } from '../../../../http/requests/paging.ts';
import type { Tx } from '../../../../http/requests/transaction.ts';

/** A municipality has one recipient, so its row has one id. */
export const RECIPIENT_ID = 'recipient';

export const recipientProjection = projection({
  noun: 'recipient of delivery reports',
  alias: 'ffb_recipient',
  source: sql`from ffb_recipient where ffb_recipient.municipality_code = ${municipality}`,
  columns: sql`ffb_recipient.version, ffb_recipient.created_at as "createdAt", ffb_recipient.updated_at as "updatedAt", ffb_recipient.url,
    ffb_recipient.from_day as "from", ffb_recipient.state,
    case when authorization_kind is not null then json_build_object('kind', authorization_kind, 'user', authorization_user) end as "authorization"`,
});

const active = statement(
  'whether reports are handed over',
  sql`select from ffb_recipient where municipality_code = ${municipality} and state = 'active' and entered_in_error_at is null`,
);

export async function handsOver(tenant: Tenant): Promise<boolean> {
  return (await tenant.row(active)) !== undefined;
}

/** Where reports go, and how far handing over has come. */
export type Standing = {
  url: string;
  kind: string | null;
  user: string | null;
  secret: string | null;
  from: string;
  /** The last day whose reports are in the ledger. */
  plannedThrough: string | null;
  /** In milliseconds. */
  pausedUntil: number | null;
};

const standing = sql`select recipient.url, recipient.authorization_kind as kind, recipient.authorization_user as user, hand_over.secret,
    recipient.from_day as "from", hand_over.planned_through as "plannedThrough", (extract(epoch from hand_over.paused_until) * 1000)::float8 as "pausedUntil"
  from ffb_recipient recipient join ffb_hand_over hand_over on hand_over.municipality_code = recipient.municipality_code
  where recipient.municipality_code = ${municipality} and recipient.state = 'active' and recipient.entered_in_error_at is null`;
const readStanding = statement<Standing>('standing of handing over', standing);
const lockStanding = statement<Standing>('lock standing of handing over', sql`${standing} for update of hand_over`);

/** Undefined where nothing is to be handed over. */
export function standingOf(tenant: Tenant, { locked = false } = {}): Promise<Standing | undefined> {
  return tenant.row(locked ? lockStanding : readStanding);
}

export type Pending = {
  id: string;
  citizenId: string;
  day: string;
  attempts: number;
  /** In milliseconds. */
  nextAttemptAt: number;
  /** Null: the report tells what was known at the end of its day. */
  knownAt: string | null;
};

const pendingAfter = statement<Pending, { day: string; id: string; limit: number }>(
  'pending reports',
  sql`select id, citizen_id as "citizenId", day, attempts, coalesce(extract(epoch from next_attempt_at) * 1000, 0)::float8 as "nextAttemptAt",
     to_json(known_at) #>> '{}' as "knownAt"
   from ffb_delivery where municipality_code = ${municipality} and state = 'pending' and (day, id) > (${param('day')}::date, ${param('id')}::uuid)
   order by day, id limit ${param('limit')}`,
);

/** The oldest day first. @param after the last one of the batch before */
export function pendingReports(tenant: Tenant, after: Pending | undefined, limit: number): Promise<Pending[]> {
  const { day = '0001-01-01', id = '00000000-0000-0000-0000-000000000000' } = after ?? {};
  return tenant.rows(pendingAfter, { day, id, limit });
}

const deliveries = listed(
  'ledger of delivery reports',
  sql`
  select delivery.id::text as id, delivery.citizen_id as "citizenId", json_strip_nulls(json_build_object('id', delivery.id, 'citizenId', delivery.citizen_id,
    'date', delivery.day, 'state', delivery.state, 'attempts', delivery.attempts, 'lastAttemptAt', delivery.last_attempt_at, 'nextAttemptAt', delivery.next_attempt_at,
    'lastStatus', delivery.last_status, 'lastError', delivery.last_error, 'deliveredAt', delivery.delivered_at, 'digest', delivery.digest,
    'issues', delivery.issues, 'updatedAt', delivery.updated_at))::text as json
  from ffb_delivery delivery where delivery.municipality_code = ${municipality}`,
);

type Filters = {
  date?: string | undefined;
  state?: string | undefined;
  open?: boolean | undefined;
  citizenId?: string | undefined;
  updatedSince?: string | undefined;
};

export function deliveriesOf(
  tx: Tx,
  { date, state, open, citizenId, updatedSince }: Filters,
  page: Page,
): Promise<{ id: string; citizenId: string; json: string }[]> {
  const conditions: SQL[] = [];
  if (date) conditions.push(sql`delivery.day = ${date}`);
  if (state) conditions.push(sql`delivery.state = ${state}`);
  if (open !== undefined) {
    conditions.push(open ? sql`delivery.state <> 'delivered'` : sql`delivery.state = 'delivered'`);
  }
  if (citizenId) conditions.push(sql`delivery.citizen_id = ${citizenId}`);
  if (updatedSince) conditions.push(sql`delivery.updated_at >= ${updatedSince}`);
  return tx.query(onePage(deliveries, conditions, sql`delivery.id`, page));
}
