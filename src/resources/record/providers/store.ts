import { commonColumns, type Projection } from '../../../db/projection.ts';
import { referenceColumns } from '../../../http/resource.ts';
import type { ProviderBody } from './contract.ts';

/** A provider sees itself. */
export const providerProjection: Projection = {
  noun: 'provider',
  alias: 'provider',
  source: 'from provider where provider.municipality_code = $1 and ($2::uuid is null or provider.id = $2)',
  columns: `${commonColumns('provider')}, provider.name, provider.cvr, provider.p_number as "pNumber", provider.service_type as "serviceType"`,
};

export function providerValues(body: ProviderBody) {
  return {
    name: body.name,
    cvr: body.cvr ?? null,
    pNumber: body.pNumber ?? null,
    serviceType: body.serviceType ?? null,
    ...referenceColumns(body.externalReference),
  };
}
