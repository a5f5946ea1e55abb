import { hashSecret, newApiKey } from '../../../access/key-form.ts';
import { municipality, now, param, provider, sql, statement, today } from '../../../db/statement.ts';
import { type BodyFault, bodyFault, notFound, Problem, refuse } from '../../../http/answers/problem.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { mustFindProviders } from '../../record/providers/queries.ts';
import type { CalendarLinkBody } from './contract.ts';
import { linkJson } from './queries.ts';

type NewLink = {
  id: string;
  coordinatorName: string | null;
  coordinatorUnit: string | null;
  ownerId: string | null;
  secretHash: Buffer;
  createdBy: string;
  expiresOn: string | null;
};

/** It works to the end of its last day, in Danish time. */
const insert = statement<{ link: object }, NewLink>(
  'insert calendar link',
  sql`insert into calendar_link (municipality_code, id, coordinator_name, coordinator_unit, provider_id, secret_hash, created_at, created_by, expires_at)
    values (${municipality}, ${param('id')}, ${param('coordinatorName')}, ${param('coordinatorUnit')}, ${param('ownerId')}, ${param('secretHash')}, ${now}, ${param('createdBy')},
      (coalesce(${param('expiresOn')}::date, (${today} + interval '1 year')::date) + 1)::timestamp at time zone 'Europe/Copenhagen')
    returning ${linkJson} as link`,
);

/** A provider revokes its own links only. */
const revoke = statement<{ json: string }, { id: string }>(
  'revoke calendar link',
  sql`update calendar_link set revoked_at = coalesce(revoked_at, ${now}) where municipality_code = ${municipality} and id = ${param('id')}
    and (${provider} is null or provider_id = ${provider}) returning ${linkJson}::text as json`,
);

/** @returns the link, and its address this once */
export async function addLink(tx: Tx, body: CalendarLinkBody): Promise<object> {
  const { coordinator, providerId, expiresOn } = body;
  refuse(faultsOf(body, tx.today));
  if (tx.caller.role === 'provider') mustBeOwn(tx, body);
  await mustFindProviders(tx, [{ providerId, pointer: '/providerId' }]);
  const token = newApiKey(tx.municipality, 'fl');
  const row = await tx.row(insert, {
    id: token.id,
    coordinatorName: coordinator?.name ?? null,
    coordinatorUnit: coordinator?.unit ?? null,
    ownerId: providerId ?? null,
    secretHash: hashSecret(token.secret),
    createdBy: tx.caller.credentialId,
    expiresOn: expiresOn ?? null,
  });
  return { ...row?.link, url: `/v1/follow-ups.ics?link=${token.text}` };
}

function faultsOf({ coordinator, providerId, expiresOn }: CalendarLinkBody, today: string): BodyFault[] {
  const faults: BodyFault[] = [];
  if (coordinator && providerId)
    faults.push(bodyFault('/providerId', 'not-allowed', 'A calendar is a coordinator’s or a provider’s, not both.'));
  if (!providerId && !coordinator?.name && !coordinator?.unit)
    faults.push(bodyFault('/coordinator', 'required', 'Say whose calendar it is: a name, a unit, or a provider.'));
  if (expiresOn && expiresOn < today)
    faults.push(bodyFault('/expiresOn', 'invalid-value', 'This day has passed: choose today or a later day.'));
  return faults;
}

function mustBeOwn({ caller }: Tx, { coordinator, providerId }: CalendarLinkBody): void {
  if (providerId === caller.providerId) return;
  const detail = 'A provider can only make links to its own calendar.';
  const pointer = coordinator ? '/coordinator' : '/providerId';
  throw new Problem('forbidden-scope', detail, { errors: [{ pointer, detail, code: 'forbidden-scope' }] });
}

/** From this moment the link opens nothing. Revoking twice keeps the first time. */
export async function revokeLink(tx: Tx, id: string): Promise<string> {
  const revoked = await tx.row(revoke, { id });
  if (!revoked) throw notFound();
  return revoked.json;
}
