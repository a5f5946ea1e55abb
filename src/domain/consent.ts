/** How much of a plan a citizen can let a provider see. Each scope includes those before it. */
export const CONSENT_SCOPES = ['plan', 'goals-and-scores', 'whole'] as const;
export type ConsentScope = (typeof CONSENT_SCOPES)[number];

/** This scope and every wider one. */
export function scopesThatShow(least: ConsentScope): ConsentScope[] {
  return CONSENT_SCOPES.slice(CONSENT_SCOPES.indexOf(least));
}
