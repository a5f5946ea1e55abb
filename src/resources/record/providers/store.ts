import { commonColumns, projection } from '../../../db/projection.ts';
import { municipality, provider, sql } from '../../../db/statement.ts';
import { referenceColumns } from '../../../http/resource.ts';
import type { ProviderBody } from './contract.ts';

/** A provider sees itself. */
export const providerProjection = projection({
  noun: 'provider',
  alias: 'provider',
  source: sql`from provider where provider.municipality_code = ${municipality} and (${provider} is null or provider.id = ${provider})`,
  columns: sql`${commonColumns('provider')}, provider.name, provider.cvr, provider.p_number as "pNumber", provider.service_type as "serviceType"`,
});

export function providerValues(body: ProviderBody) {
  return {
    name: body.name,
    cvr: body.cvr ?? null,
    pNumber: body.pNumber ?? null,
    serviceType: body.serviceType ?? null,
    ...referenceColumns(body.externalReference),
  };
}
