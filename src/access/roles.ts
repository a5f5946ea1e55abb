/**
 * What each role may do: the one table. An operation declares one scope, and a credential has the scopes of its role.
 * Which rows a role sees within an operation is decided elsewhere (visibility.ts).
 */
export const ROLES = ['case-system', 'provider', 'bi', 'citizen-app', 'admin', 'cpr-reader'] as const;
export type Role = (typeof ROLES)[number];

/** The roles a key can have. `citizen-app` needs a citizen, which only a token names. */
export const KEY_ROLES = ROLES.filter((role) => role !== 'citizen-app');
export type KeyRole = (typeof KEY_ROLES)[number];

type Grant = {
  roles: readonly Role[];
  /** Operations with this scope read or write about single citizens, so they take `X-Actor` and `X-Purpose`. */
  aboutCitizens?: true;
};

const SCOPES = {
  'citizens:read': { roles: ['case-system'], aboutCitizens: true },
  'citizens:write': { roles: ['case-system'], aboutCitizens: true },
  /** Reads the CPR number and nothing else. A system that works with citizens has another key. */
  'cpr:read': { roles: ['cpr-reader'], aboutCitizens: true },
  /** Reads everything held about a citizen. */
  'citizens:export': { roles: ['case-system'], aboutCitizens: true },
  'citizens:erase': { roles: ['case-system'], aboutCitizens: true },
  'erasures:read': { roles: ['case-system', 'admin'] },
  'access-log:read': { roles: ['case-system', 'admin'], aboutCitizens: true },
  /** The log across citizens, its seals, and the samples drawn from it. */
  'access-log:audit': { roles: ['admin'], aboutCitizens: true },
  'providers:read': { roles: ['case-system', 'provider', 'admin'] },
  'providers:write': { roles: ['case-system', 'admin'] },
  /** Reads of plans that are open to a citizen’s own app as well. */
  'shared-plans:read': { roles: ['case-system', 'provider', 'citizen-app'], aboutCitizens: true },
  'plans:read': { roles: ['case-system', 'provider'], aboutCitizens: true },
  'plans:write': { roles: ['case-system'], aboutCitizens: true },
  'consents:write': { roles: ['case-system'], aboutCitizens: true },
  /** A provider writes sub-goals only, which the goals check. */
  'goals:write': { roles: ['case-system', 'provider'], aboutCitizens: true },
  /** Reads of scores that are open to a citizen’s own app as well. */
  'shared-scores:read': { roles: ['case-system', 'provider', 'citizen-app'], aboutCitizens: true },
  'scores:read': { roles: ['case-system', 'provider'], aboutCitizens: true },
  /** One score at a time. A citizen’s app records only what the citizen says, which the scores check. */
  'scores:record': { roles: ['case-system', 'provider', 'citizen-app'], aboutCitizens: true },
  'scores:write': { roles: ['case-system', 'provider'], aboutCitizens: true },
  'follow-ups:write': { roles: ['case-system'], aboutCitizens: true },
  /** A provider closes only the agreements it is to carry out, which the agreements check. */
  'agreements:write': { roles: ['case-system', 'provider'], aboutCitizens: true },
  /** How many citizens each worker has. */
  'caseloads:read': { roles: ['case-system'] },
  /** Which cases the authority must look at. */
  'visitation-cases:read': { roles: ['case-system'], aboutCitizens: true },
  /** A provider manages only links to its own calendar, which the calendar links check. */
  'calendars:manage': { roles: ['case-system', 'provider'] },
  /** FFB delivery reports, a whole citizen at a time. */
  'ffb:write': { roles: ['case-system'], aboutCitizens: true },
  /** kl-core Bundles, one citizen’s plans at a time. */
  'fhir:write': { roles: ['case-system'], aboutCitizens: true },
  'ffb:read': { roles: ['case-system'], aboutCitizens: true },
  /** Where delivery reports are handed over. */
  'ffb:hand-over': { roles: ['case-system', 'admin'] },
  'instruments:read': { roles: ['case-system', 'provider', 'bi', 'citizen-app', 'admin'] },
  'instruments:write': { roles: ['case-system', 'admin'] },
  'policies:read': { roles: ['case-system', 'provider', 'admin'] },
  'policies:write': { roles: ['case-system', 'admin'] },
  'trends:read': { roles: ['case-system', 'bi'] },
  /** Single records. Both roles get pseudonyms, the case system too. */
  'facts:read': { roles: ['case-system', 'bi'] },
  /** A case system reads real ids and BI reads pseudonyms, which the feed decides. */
  'changes:read': { roles: ['case-system', 'bi'], aboutCitizens: true },
  'codes:read': { roles: ['case-system', 'provider', 'bi', 'citizen-app', 'admin'] },
  'settings:read': { roles: ['case-system', 'admin'] },
  'settings:write': { roles: ['case-system', 'admin'] },
  /** The authority manages its own webhooks, and a provider its own, which the webhooks check. */
  'webhooks:manage': { roles: ['case-system', 'provider'] },
  'credentials:manage': { roles: ['admin'] },
} as const satisfies Record<string, Grant>;

export type Scope = keyof typeof SCOPES;

const grantOf = (scope: Scope): Grant => SCOPES[scope];

export function mayUse(role: string, scope: Scope): boolean {
  return rolesWith(scope).some((granted) => granted === role);
}

export function rolesWith(scope: Scope): readonly Role[] {
  return grantOf(scope).roles;
}

export function isAboutCitizens(scope: Scope): boolean {
  return grantOf(scope).aboutCitizens === true;
}
