/** How much of a plan a citizen can let a provider see. Each scope has what the ones before it have. */
export const CONSENT_SCOPES = ['plan', 'goals-and-scores', 'whole'] as const;
export type ConsentScope = (typeof CONSENT_SCOPES)[number];

/** The scopes under which something is seen that takes this one. */
export function scopesThatShow(least: ConsentScope): ConsentScope[] {
  return CONSENT_SCOPES.slice(CONSENT_SCOPES.indexOf(least));
}
