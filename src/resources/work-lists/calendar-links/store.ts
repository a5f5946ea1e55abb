import { hashSecret, newApiKey } from '../../../access/keys.ts';
import { listed, municipality, onePage, type SQL, sql } from '../../../db/statement.ts';
import { numberedStatement as statement } from '../../../db/tenant.ts';
import { type BodyFault, bodyFault, notFound, Problem, refuse } from '../../../http/answers/problem.ts';
import type { Page, PageRow } from '../../../http/requests/paging.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { mustFindProviders } from '../../record/providers/queries.ts';
import type { CalendarLinkBody } from './contract.ts';

const COLUMNS = `json_strip_nulls(json_build_object('id', id, 'coordinator', case when provider_id is null
    then json_build_object('name', coordinator_name, 'unit', coordinator_unit) end, 'providerId', provider_id,
  'createdAt', created_at, 'createdBy', created_by, 'expiresAt', expires_at, 'revokedAt', revoked_at))`;

const insert = statement(
  'insert calendar link',
  `insert into calendar_link (municipality_code, id, coordinator_name, coordinator_unit, provider_id, secret_hash, created_at, created_by, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8,
     (coalesce($9::date, ($10::date + interval '1 year')::date) + 1)::timestamp at time zone 'Europe/Copenhagen') returning ${COLUMNS} as link`,
);

/** $3 is the provider that asks, or null. */
const revoke = statement(
  'revoke calendar link',
  `update calendar_link set revoked_at = coalesce(revoked_at, $4) where municipality_code = $1 and id = $2
     and ($3::uuid is null or provider_id = $3) returning ${COLUMNS}::text as json`,
);

/** @returns the link, and its address this once */
export async function addCalendarLink(tx: Tx, body: CalendarLinkBody): Promise<object> {
  const { coordinator, providerId, expiresOn } = body;
  refuse(faultsOf(body, tx.today));
  if (tx.caller.role === 'provider') mustBeOwn(tx, body);
  await mustFindProviders(tx, [{ providerId, pointer: '/providerId' }]);
  const token = newApiKey(tx.municipality, 'fl');
  const row = await tx.row<{ link: object }>(insert, [
    tx.municipality,
    token.id,
    coordinator?.name ?? null,
    coordinator?.unit ?? null,
    providerId ?? null,
    hashSecret(token.secret),
    tx.now,
    tx.caller.credentialId,
    expiresOn ?? null,
    tx.today,
  ]);
  return { ...row?.link, url: `/v1/follow-ups.ics?link=${token.text}` };
}

function faultsOf({ coordinator, providerId, expiresOn }: CalendarLinkBody, today: string): BodyFault[] {
  const faults: BodyFault[] = [];
  if (coordinator && providerId)
    faults.push(bodyFault('/providerId', 'not-allowed', 'A calendar is a coordinator’s or a provider’s, not both.'));
  if (!providerId && !coordinator?.name && !coordinator?.unit)
    faults.push(bodyFault('/coordinator', 'required', 'Say whose calendar it is: a name, a unit, or a provider.'));
  if (expiresOn && expiresOn < today)
    faults.push(bodyFault('/expiresOn', 'invalid-value', 'The link would have expired already: choose a later day.'));
  return faults;
}

function mustBeOwn({ caller }: Tx, { coordinator, providerId }: CalendarLinkBody): void {
  if (providerId === caller.providerId) return;
  const detail = 'A provider makes links to its own calendar.';
  const pointer = coordinator ? '/coordinator' : '/providerId';
  throw new Problem('forbidden-scope', detail, { errors: [{ pointer, detail, code: 'forbidden-scope' }] });
}

const links = listed(
  'list of calendar links',
  sql`select id, ${sql.raw(COLUMNS)}::text as json from calendar_link where municipality_code = ${municipality}`,
);

export async function readCalendarLinks(tx: Tx, page: Page): Promise<PageRow[]> {
  const { providerId } = tx.caller;
  const conditions: SQL[] = providerId === null ? [] : [sql`provider_id = ${providerId}`];
  return tx.query<PageRow>(onePage(links, conditions, sql`id`, page));
}

/** From this moment the link opens nothing. Revoking twice keeps the first time. */
export async function revokeCalendarLink(tx: Tx, id: string): Promise<string> {
  const revoked = await tx.row<{ json: string }>(revoke, [tx.municipality, id, tx.caller.providerId, tx.now]);
  if (!revoked) throw notFound();
  return revoked.json;
}
