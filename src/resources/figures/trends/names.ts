/** The Danish names of what rows are grouped by. */
import { ffbConcept } from '../../../codes/ffb.ts';
import { legalBasis } from '../../../codes/legal-bases.ts';
import { municipality, param, sql, statement } from '../../../db/statement.ts';
import type { Tenant } from '../../../db/tenant.ts';
import { findInstruments } from '../../record/instruments/queries.ts';
import type { Dimension } from './computing/dimensions.ts';

/** The column beside a dimension that names its value. Informants and change types have none: they name themselves. */
export const NAME_FIELDS: Partial<Record<Dimension, string>> = {
  dimension: 'dimensionName',
  legalBasis: 'legalBasisName',
  providerId: 'providerName',
  subTheme: 'subThemeName',
  targetGroup: 'targetGroupName',
  theme: 'themeName',
};

const providerNames = statement<{ id: string; name: string }, { ids: string[] }>(
  'provider names',
  sql`select id::text, name from provider where municipality_code = ${municipality} and id = any(${param('ids')}::uuid[])`,
);

/** The name of each value. @param instrument the one whose dimensions are named */
export async function namesOf(
  tenant: Tenant,
  dimension: Dimension,
  values: Iterable<string>,
  instrument: string,
): Promise<Map<string, string>> {
  const wanted = [...new Set(values)].filter((value) => value !== '');
  if (dimension === 'providerId') {
    const found = await tenant.rows(providerNames, { ids: wanted });
    return new Map(found.map(({ id, name }) => [id, name]));
  }
  if (dimension === 'dimension') {
    const dimensions = (await findInstruments(tenant, [instrument])).get(instrument)?.definition.dimensions ?? [];
    return new Map(dimensions.map(({ code, label }) => [code, label]));
  }
  return new Map(wanted.map((value) => [value, codeName(dimension, value) ?? value]));
}

function codeName(dimension: Dimension, code: string): string | undefined {
  switch (dimension) {
    case 'theme':
    case 'subTheme':
    case 'targetGroup':
      return ffbConcept(code)?.display;
    case 'legalBasis':
      return legalBasis(code)?.name;
    default:
      return undefined;
  }
}
