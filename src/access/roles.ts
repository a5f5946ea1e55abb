/** What each role may do. A route declares one scope; a credential has those of its role. */
export const ROLES = ['case-system', 'provider', 'bi', 'citizen-app', 'admin', 'cpr-reader'] as const;
export type Role = (typeof ROLES)[number];

/** Those a key can have. Which citizen an app is there for, only a token says. */
export const KEY_ROLES = ROLES.filter((role) => role !== 'citizen-app');
export type KeyRole = (typeof KEY_ROLES)[number];

const GRANTS = {
  'citizens:read': ['case-system'],
  'citizens:write': ['case-system'],
  /** Nothing but the number: who works with citizens has another key. */
  'cpr:read': ['cpr-reader'],
  /** Everything held about a citizen, and its end. */
  'citizens:export': ['case-system'],
  'citizens:erase': ['case-system'],
  'erasures:read': ['case-system', 'admin'],
  'access-log:read': ['case-system', 'admin'],
  /** The log across citizens: its seals, and the samples that are drawn from it. */
  'access-log:audit': ['admin'],
  'providers:read': ['case-system', 'provider', 'admin'],
  'providers:write': ['case-system', 'admin'],
  /** Plans, and the one whose plan it is sees it, too. */
  'shared-plans:read': ['case-system', 'provider', 'citizen-app'],
  'plans:read': ['case-system', 'provider'],
  'plans:write': ['case-system'],
  'consents:write': ['case-system'],
  /** A provider writes sub-goals only; the goal routes see to it. */
  'goals:write': ['case-system', 'provider'],
  'shared-scores:read': ['case-system', 'provider', 'citizen-app'],
  'scores:read': ['case-system', 'provider'],
  /** One at a time; a citizen's app only what the citizen says, the recording sees to it. */
  'scores:record': ['case-system', 'provider', 'citizen-app'],
  'scores:write': ['case-system', 'provider'],
  'follow-ups:write': ['case-system'],
  /** A provider closes what it is to do itself; the agreement routes see to it. */
  'agreements:write': ['case-system', 'provider'],
  /** Whole lists of the authority's own: who has how many citizens, and where it must look. */
  'caseloads:read': ['case-system'],
  'visitation-cases:read': ['case-system'],
  /** A provider those of its own calendar; the routes of the links see to it. */
  'calendars:manage': ['case-system', 'provider'],
  /** Delivery reports of KL's, whole citizens at a time. */
  'ffb:write': ['case-system'],
  /** KL's kl-core, one citizen's plans at a time. */
  'fhir:write': ['case-system'],
  'ffb:read': ['case-system'],
  /** Where reports are handed over. */
  'ffb:hand-over': ['case-system', 'admin'],
  'instruments:read': ['case-system', 'provider', 'bi', 'citizen-app', 'admin'],
  'instruments:write': ['case-system', 'admin'],
  'policies:read': ['case-system', 'provider', 'admin'],
  'policies:write': ['case-system', 'admin'],
  'trends:read': ['case-system', 'bi'],
  /** Pseudonymous, whoever reads them. */
  'facts:read': ['case-system', 'bi'],
  /** By real id for a case system, by pseudonym for BI; the route sees to it. */
  'changes:read': ['case-system', 'bi'],
  'codes:read': ['case-system', 'provider', 'bi', 'citizen-app', 'admin'],
  'settings:read': ['case-system', 'admin'],
  'settings:write': ['case-system', 'admin'],
  /** The authority its own, a provider its own. */
  'webhooks:manage': ['case-system', 'provider'],
  'credentials:manage': ['admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Scope = keyof typeof GRANTS;

export function mayUse(role: string, scope: Scope): boolean {
  return (GRANTS[scope] as readonly string[]).includes(role);
}

export function rolesWith(scope: Scope): readonly Role[] {
  return GRANTS[scope];
}
