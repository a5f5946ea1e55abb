/** The export as a page in Danish. */
import { ffbConcept } from '../../../codes/ffb.ts';
import { informantLabel, isInformant } from '../../../codes/informants.ts';
import { municipality as municipalityOf } from '../../../codes/municipalities.ts';
import { escaped } from '../../../http/answers/danish-page.ts';
import { deed } from '../access-log/danish.ts';
import { CODES, FIELDS, PARTS } from './danish-words.ts';
import type { CitizenExport, Row, Section } from './queries.ts';

export const EXPORT_TITLE = 'Alt, hvad Fremdrift har om dig';

const DAY = new Intl.DateTimeFormat('da-DK', { dateStyle: 'long', timeZone: 'UTC' });
const MOMENT = new Intl.DateTimeFormat('da-DK', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/Copenhagen',
});

function words(value: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return DAY.format(new Date(value));
  if (/^\d{4}-\d\d-\d\dT\d\d:/.test(value)) return MOMENT.format(new Date(value));
  if (isInformant(value)) return informantLabel(value);
  return CODES[value] ?? ffbConcept(value)?.display ?? value;
}

function inDanish(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'ja' : 'nej';
  if (typeof value === 'string') return words(value);
  if (typeof value === 'number') return String(value).replace('.', ',');
  if (Array.isArray(value)) return value.length === 0 ? 'ingen' : value.map(inDanish).join('; ');
  return Object.entries(value as Row)
    .map(([name, part]) => `${PARTS[name] ?? FIELDS[name] ?? name}: ${inDanish(part)}`)
    .join(', ');
}

/** Content that came in another format is shown as it came. */
const field = ([name, value]: [string, unknown]) =>
  `<dt>${FIELDS[name] ?? name}</dt><dd>${name === 'content' ? `<pre>${escaped(JSON.stringify(value, null, 1))}</pre>` : escaped(inDanish(value))}</dd>`;

const article = (row: Row) =>
  `<article${row.supersededAt ? ' class="earlier"' : ''}>${row.supersededAt ? '<h3>Tidligere version</h3>' : ''}<dl>${Object.entries(row).map(field).join('')}</dl></article>`;

/** An access shows its operation as a Danish sentence. */
const inWords = (row: Row): Row =>
  row.operation === undefined ? row : { ...row, operation: deed(row as { action: string; operation: string }) };

const section = ({ label, rows }: Section) =>
  `<section>\n<h2>${label}</h2>\n${rows.map(inWords).map(article).join('\n')}\n</section>`;

export function exportBody({ municipality, exportedAt, closedOn, keptUntil, sections }: CitizenExport): string {
  const filled = sections.filter(({ rows }) => rows.length > 0);
  const empty = sections.filter(({ rows }) => rows.length === 0).map(({ label }) => label);
  const kept =
    closedOn && keptUntil
      ? `Sagen er lukket den ${words(closedOn)}. Oplysningerne gemmes mindst til ${words(keptUntil)}.`
      : 'Sagen er åben. Oplysningerne gemmes, så længe den er det, og en tid derefter.';
  return `<p>Kommunen (${escaped(municipalityOf(municipality)?.name ?? municipality)}) har ansvaret for oplysningerne. Trukket ${words(exportedAt)}. ${kept}</p>
<p>Tidligere versioner står med grå baggrund: intet overskrives, når noget rettes. Er noget forkert, kan du bede kommunen om at rette det.</p>
${filled.map(section).join('\n')}
<p>Der er ikke noget om: ${empty.join(', ') || '–'}.</p>`;
}
