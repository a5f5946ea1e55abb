/** The dimensions of trends, and what each plan says of everything in it. */
import { themeOf } from '../../../../codes/ffb.ts';
import { param, sql } from '../../../../db/statement.ts';
import type { IsoDate } from '../../../../domain/calendar.ts';

export type Dimension =
  | 'changeType'
  | 'dimension'
  | 'informant'
  | 'legalBasis'
  | 'providerId'
  | 'subTheme'
  | 'targetGroup'
  | 'theme';

/** Dimensions whose values are parts of another dimension's values. */
export const NESTED = [['subTheme', 'theme']] as const satisfies readonly (readonly [Dimension, Dimension])[];

export function themesOf(subTheme: string | null): { theme: string[]; subTheme: string[] } {
  const theme = subTheme === null ? undefined : themeOf(subTheme);
  return { theme: theme ? [theme.code] : [], subTheme: subTheme === null ? [] : [subTheme] };
}

/** The period's first and last day. */
export type Days = { from: IsoDate; to: IsoDate };
export const firstDay = sql`${param('from')}::date`;
export const lastDay = sql`${param('to')}::date`;

/** The code of the citizen's primary target group, in a list. Needs the alias `citizen`. */
export const primaryTargetGroup = sql`array(select target->>'code' from jsonb_array_elements(citizen.target_groups) target where (target->>'rank')::integer = 1)`;

const activeIntervention = sql`intervention i where i.municipality_code = plan.municipality_code and i.plan_id = plan.id
    and i.entered_in_error_at is null and i.start_date <= ${lastDay} and (i.end_date is null or i.end_date >= ${firstDay})`;

/** What the plan says of everything in it. Needs the aliases `plan` and `citizen`. */
export const planColumns = sql`plan.citizen_id as "citizenId",
  array(select distinct legal_basis from ${activeIntervention} and i.legal_basis is not null) as "legalBasis",
  array(select distinct provider_id::text from ${activeIntervention} and i.provider_id is not null) as "providerId",
  ${primaryTargetGroup} as "targetGroup"`;

export type PlanRow = { citizenId: string; legalBasis: string[]; providerId: string[]; targetGroup: string[] };
