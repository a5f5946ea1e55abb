import { listed, municipality, onePage, type SQL, sql } from '../../../db/statement.ts';
import type { Page, PageRow } from '../../../http/requests/paging.ts';
import type { Tx } from '../../../http/requests/transaction.ts';

/** A link as it reads, without what makes it open. */
export const linkJson = sql`json_strip_nulls(json_build_object('id', id, 'coordinator', case when provider_id is null
    then json_build_object('name', coordinator_name, 'unit', coordinator_unit) end, 'providerId', provider_id,
  'createdAt', created_at, 'createdBy', created_by, 'expiresAt', expires_at, 'revokedAt', revoked_at))`;

const links = listed(
  'list of calendar links',
  sql`select id, ${linkJson}::text as json from calendar_link where municipality_code = ${municipality}`,
);

/** A provider sees its own links, the municipality all of its links. */
export function readCalendarLinks(tx: Tx, page: Page): Promise<PageRow[]> {
  const { providerId } = tx.caller;
  const conditions: SQL[] = providerId === null ? [] : [sql`provider_id = ${providerId}`];
  return tx.query<PageRow>(onePage(links, conditions, sql`id`, page));
}
