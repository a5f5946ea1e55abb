/**
 * Whether the caller’s credential still holds. Every transaction asks, so a revoked key is refused at once.
 * authentication.ts has checked before that the secret or the signature is right.
 */
import { municipality, now, param, sql, statement } from '../db/statement.ts';
import type { Tenant } from '../db/tenant.ts';
import { unauthenticated, unknownLink } from './authentication.ts';
import type { Caller } from './caller.ts';

export type Admission = {
  /** The municipality requires `X-Actor` on what concerns a citizen. */
  actorRequired: boolean;
  /** The municipality requires `X-Purpose` on what concerns a citizen. */
  purposeRequired: boolean;
  /** The municipality has webhooks, which must hear of changes. */
  hasWebhooks: boolean;
  /** When the key expires; null for tokens and links. */
  expiresAt: Date | null;
};

type Judged = Admission & { holds: boolean };

/** What the municipality requires of every call, and whether anybody listens. `s` are its settings, or nothing. */
const requirements = sql`coalesce(s.actor_required, false) as "actorRequired", coalesce(s.purpose_required, false) as "purposeRequired",
     exists (select from webhook w where w.municipality_code = ${municipality} and w.entered_in_error_at is null) as "hasWebhooks"`;

const keyHolds = statement<Judged, { credentialId: string }>(
  'credential holds',
  sql`select c.revoked_at is null and c.expires_at > ${now} as holds, ${requirements}, c.expires_at as "expiresAt"
   from credential c left join settings s on s.municipality_code = c.municipality_code and s.id = 'settings'
   where c.municipality_code = ${municipality} and c.id = ${param('credentialId')}`,
);

/** Tokens are not stored: one holds unless the municipality refuses its subject. */
const tokenHolds = statement<Judged, { subject: string }>(
  'token holds',
  sql`select not coalesce(${param('subject')} = any(s.refused_token_subjects), false) as holds, ${requirements}, null as "expiresAt"
   from (select) token left join settings s on s.municipality_code = ${municipality} and s.id = 'settings'`,
);

/** A calendar program cannot send `X-Actor` or `X-Purpose`, so neither is required of a link. */
const linkHolds = statement<Judged, { credentialId: string }>(
  'calendar link holds',
  sql`select revoked_at is null and expires_at > ${now} as holds, false as "actorRequired", false as "purposeRequired",
     false as "hasWebhooks", null as "expiresAt"
   from calendar_link where municipality_code = ${municipality} and 'calendar:' || id = ${param('credentialId')}`,
);

/** Refuses the caller whose credential does not hold any more, in the words of authentication.ts. */
export async function admit(tenant: Tenant, caller: Caller): Promise<Admission> {
  const judged = await judge(tenant, caller);
  if (judged?.holds) return judged;
  throw caller.role === 'calendar' ? unknownLink() : unauthenticated();
}

function judge(tenant: Tenant, { role, credentialId, subject }: Caller): Promise<Judged | undefined> {
  if (role === 'calendar') return tenant.row(linkHolds, { credentialId });
  if (subject === null) return tenant.row(keyHolds, { credentialId });
  return tenant.row(tokenHolds, { subject });
}
