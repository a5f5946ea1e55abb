/** A citizen who must not be found is marked wherever a plan is shown. A file of its own, for the lists about meetings show it too. */

import { z } from 'zod';
import { sql } from '../../../db/statement.ts';

export const protectedAddressMark = z
  .literal(true)
  .describe('Present when the citizen has a protected address: show it to nobody who need not know.')
  .optional();

/** In a query with the alias `citizen`. */
export const protectedAddressColumn = sql`case when citizen.protected_address then true end as "protectedAddress"`;
