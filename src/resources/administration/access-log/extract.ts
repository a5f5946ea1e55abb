/** The extract of the access log for the citizen: who has read and written about them, in plain Danish. */
import { listed, municipality, onePage, sql } from '../../../db/statement.ts';
import { escaped } from '../../../http/answers/danish-page.ts';
import type { Page } from '../../../http/requests/paging.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { deed, localTime, party } from './danish.ts';
import { onDays } from './period.ts';

type Sentence = { id: string; at: string; text: string };

type Row = {
  id: string;
  at: Date;
  action: string;
  operation: string;
  actor: string | null;
  purpose: string | null;
  role: string | null;
  provider: string | null;
};

const extract = listed(
  'extract of access log',
  sql`select a.id::text, a.at, a.action, a.operation, a.actor, a.purpose, coalesce(a.role, credential.role) as role, provider.name as provider
     from access_log a
     left join credential on credential.municipality_code = a.municipality_code and credential.id = a.credential_id
     left join provider on provider.municipality_code = a.municipality_code and provider.id = coalesce(a.provider_id, credential.provider_id)
     where a.municipality_code = ${municipality}`,
);

/** One sentence more than the page holds shows that there are more. @param staff also names the end user, by the caller’s id */
export async function readExtract(
  tx: Tx,
  citizenId: string,
  { from, to, staff }: { from?: string | undefined; to?: string | undefined; staff: boolean },
  page: Page,
): Promise<Sentence[]> {
  const rows = await tx.query<Row>(
    onePage(extract, [sql`a.citizen_id = ${citizenId}`, ...onDays({ from, to })], sql`a.id`, page),
  );
  return rows.map((row) => ({ id: row.id, at: row.at.toISOString(), text: sentence(row, staff) }));
}

function sentence({ at, role, provider, purpose, actor, ...what }: Row, staff: boolean): string {
  const why = purpose ? ` (formål: ${purpose})` : '';
  const who = staff && actor ? `. Medarbejder: ${actor}` : '';
  return `${localTime(at)}: ${party(role, provider)} ${deed(what)}${why}${who}.`;
}

export const EXTRACT_TITLE = 'Hvem har set dine oplysninger?';

/** @param more whether there are accesses after these */
export function extractBody(sentences: Sentence[], drawnAt: Date, more: boolean): string {
  const items = sentences
    .map(({ at, text }) => {
      const when = localTime(new Date(at));
      return `<li><time datetime="${at}">${when}</time>${escaped(text.slice(when.length))}</li>`;
    })
    .join('\n');
  const list = items ? `<ol>\n${items}\n</ol>` : '<p>Ingen har læst eller ændret oplysninger om dig i perioden.</p>';
  const rest = more ? '\n<p>Der er flere opslag end dem, der vises her: bed kommunen om resten.</p>' : '';
  return `<p>Her står, hvem der har læst eller ændret oplysninger om dig i Fremdrift, med det ældste først. Trukket ${localTime(drawnAt)}.</p>
${list}${rest}`;
}
