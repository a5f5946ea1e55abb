/** Reads of the access log and of its seals. */
import { listed, municipality, onePage, param, type SQL, sql, statement } from '../../../db/statement.ts';
import type { Page, PageRow } from '../../../http/requests/paging.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { instantText } from './chain.ts';
import type { AuditQuery } from './contract.ts';
import { inBlock, inPeriod, onDays } from './period.ts';
import { inOrder, isAfter, parsePosition, positionText } from './position.ts';

const accessesToCitizen = statement<PageRow, { citizenId: string; after: string | number; limit: number }>(
  'access log of citizen',
  sql`select id::text, json_strip_nulls(json_build_object('at', at, 'action', action, 'operation', operation, 'credentialId', credential_id, 'role', role,
     'providerId', provider_id, 'actor', actor, 'purpose', purpose, 'requestId', request_id))::text as json
   from access_log where municipality_code = ${municipality} and citizen_id = ${param('citizenId')} and id > ${param('after')}
   order by id limit ${param('limit')}`,
);

export function accessesTo(tx: Tx, citizenId: string, page: Page): Promise<PageRow[]> {
  return tx.rows(accessesToCitizen, { citizenId, ...rowsOf(page) });
}

/** One row more than the page holds shows that there is a next page. */
function rowsOf({ after, limit }: Page): { after: string | number; limit: number } {
  return { after: after ?? 0, limit: limit + 1 };
}

/** The fields of an entry of `access_log a`, for json_build_object. */
export const auditFields = sql`'at', ${instantText('a.at')}, 'citizenId', a.citizen_id, 'action', a.action, 'operation', a.operation,
  'credentialId', a.credential_id, 'role', a.role, 'providerId', a.provider_id, 'actor', a.actor, 'purpose', a.purpose, 'requestId', a.request_id,
  'remoteAddress', a.remote_address`;

const audited = listed(
  'accesses to audit',
  sql`select ${positionText} as id, a.citizen_id as "citizenId", json_strip_nulls(json_build_object('id', a.id, ${auditFields}))::text as json
     from access_log a where a.municipality_code = ${municipality}`,
);

type AuditRow = PageRow & { citizenId: string };

/** The citizens on the page get this call into their log, too. */
export async function auditedAccesses(tx: Tx, query: AuditQuery, page: Page): Promise<AuditRow[]> {
  const conditions = await conditionsOf(tx, query);
  if (!conditions) return [];
  if (page.after !== null) conditions.push(isAfter(parsePosition(page.after)));
  const rows = await tx.query<AuditRow>(onePage(audited, conditions, inOrder, { after: null, limit: page.limit }));
  for (const { citizenId } of rows.slice(0, page.limit)) tx.citizens.add(citizenId);
  return rows;
}

/** Undefined when the query names a block that does not exist. */
async function conditionsOf(tx: Tx, query: AuditQuery): Promise<SQL[] | undefined> {
  const { block, citizenId, credentialId, actor, action, operation, withoutPurpose } = query;
  const inBlocks = block === undefined ? [] : await inBlock(tx, block);
  if (!inBlocks) return undefined;
  const conditions = [...inBlocks, ...(block === undefined ? await inPeriod(tx, query) : onDays(query))];
  const equal = { citizen_id: citizenId, credential_id: credentialId, actor, action, operation };
  for (const [column, value] of Object.entries(equal))
    if (value !== undefined) conditions.push(sql`${sql.raw(`a.${column}`)} = ${value}`);
  if (withoutPurpose) conditions.push(sql`a.purpose is null`);
  return conditions;
}

const blocks = statement<PageRow, { after: string | number; limit: number }>(
  'access log blocks',
  sql`select number::text as id, json_strip_nulls(json_build_object('number', number, 'entries', entries, 'from', ${instantText('from_at')}, 'to', ${instantText('to_at')},
     'digest', encode(digest, 'hex'), 'previousHash', encode(previous_hash, 'hex'), 'hash', encode(hash, 'hex'),
     'sealedAt', ${instantText('sealed_at')}, 'removedAt', removed_at))::text as json
   from access_log_block where municipality_code = ${municipality} and number > ${param('after')} order by number limit ${param('limit')}`,
);

export function sealedBlocks(tx: Tx, page: Page): Promise<PageRow[]> {
  return tx.rows(blocks, rowsOf(page));
}
