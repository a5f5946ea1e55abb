/** What a trend can be grouped and filtered by, besides time. */
import { ffbConcept, themeOf } from '../../../codes/ffb.ts';
import { legalBasis } from '../../../codes/legal-bases.ts';

export const DIMENSIONS = [
  'changeType',
  'dimension',
  'informant',
  'legalBasis',
  'providerId',
  'subTheme',
  'targetGroup',
  'theme',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Dimensions whose values are parts of another's. */
export const NESTED = [['subTheme', 'theme']] as const satisfies readonly (readonly [Dimension, Dimension])[];

export function themesOf(subTheme: string | null): { theme: string[]; subTheme: string[] } {
  const theme = subTheme === null ? undefined : themeOf(subTheme);
  return { theme: theme ? [theme.code] : [], subTheme: subTheme === null ? [] : [subTheme] };
}

/** The Danish name of a value, where it has one that does not come from the municipality; '' for no value. */
export function nameOf(dimension: Dimension, value: string): string | undefined {
  switch (dimension) {
    case 'theme':
    case 'subTheme':
    case 'targetGroup':
      return value === '' ? '' : ffbConcept(value)?.display;
    case 'legalBasis':
      return value === '' ? '' : legalBasis(value)?.name;
    default:
      return undefined;
  }
}

/** What the plan tells of everything in it, as columns of a query with the aliases `plan` and `citizen`; $2 and $3 are the period's days. */
export const PLAN_COLUMNS = `plan.citizen_id as "citizenId",
  array(select distinct legal_basis from intervention i where i.municipality_code = plan.municipality_code and i.plan_id = plan.id
    and i.entered_in_error_at is null and i.legal_basis is not null and i.start_date <= $3::date and (i.end_date is null or i.end_date >= $2::date)) as "legalBasis",
  array(select distinct provider_id::text from intervention i where i.municipality_code = plan.municipality_code and i.plan_id = plan.id
    and i.entered_in_error_at is null and i.provider_id is not null and i.start_date <= $3::date and (i.end_date is null or i.end_date >= $2::date)) as "providerId",
  array(select target->>'code' from jsonb_array_elements(citizen.target_groups) target where (target->>'rank')::integer = 1) as "targetGroup"`;

export type PlanRow = { citizenId: string; legalBasis: string[]; providerId: string[]; targetGroup: string[] };
