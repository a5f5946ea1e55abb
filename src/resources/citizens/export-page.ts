/** The export as a page: plain, in Danish, to be read on paper or on a screen. */
import { createHash } from 'node:crypto';
import { ffbConcept } from '../../codes/ffb.ts';
import { informantLabel, isInformant } from '../../codes/informants.ts';
import { municipality as municipalityOf } from '../../codes/municipalities.ts';
import type { CitizenExport, Row, Section } from './export.ts';
import { CODES, FIELDS } from './export-words.ts';

const STYLE = `body{font:1.05rem/1.6 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
article{border:1px solid #767676;border-radius:.3rem;padding:.5rem 1rem;margin:1rem 0}article.earlier{background:#f4f4f4}
dl{display:grid;grid-template-columns:minmax(8rem,1fr) 2fr;gap:.2rem 1rem;margin:0}dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}
pre{white-space:pre-wrap;margin:0;font-size:.85rem}h3{margin:.3rem 0}@media print{article{break-inside:avoid}}`;

/** Nothing loads, runs or frames; the one style is known by its hash. */
export const EXPORT_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] as string);

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

function shown(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'ja' : 'nej';
  if (typeof value === 'string') return escaped(words(value));
  if (typeof value === 'number') return String(value).replace('.', ',');
  if (Array.isArray(value)) return value.length === 0 ? 'ingen' : value.map(shown).join('; ');
  return escaped(
    Object.entries(value as Row)
      .map(
        ([name, part]) => `${FIELDS[name] ?? name}: ${typeof part === 'string' ? words(part) : JSON.stringify(part)}`,
      )
      .join(', '),
  );
}

/** What was received in another format is shown as it came. */
const field = ([name, value]: [string, unknown]) =>
  `<dt>${FIELDS[name] ?? name}</dt><dd>${name === 'content' ? `<pre>${escaped(JSON.stringify(value, null, 1))}</pre>` : shown(value)}</dd>`;

const article = (row: Row) =>
  `<article${row.supersededAt ? ' class="earlier"' : ''}>${row.supersededAt ? '<h3>Tidligere version</h3>' : ''}<dl>${Object.entries(row).map(field).join('')}</dl></article>`;

const section = ({ label, rows }: Section) =>
  `<section>\n<h2>${label}</h2>\n${rows.map(article).join('\n')}\n</section>`;

export function exportPage({ municipality, exportedAt, closedOn, keptUntil, sections }: CitizenExport): string {
  const filled = sections.filter(({ rows }) => rows.length > 0);
  const empty = sections.filter(({ rows }) => rows.length === 0).map(({ label }) => label);
  const kept =
    closedOn && keptUntil
      ? `Sagen er lukket den ${words(closedOn)}. Oplysningerne gemmes til ${words(keptUntil)}.`
      : 'Sagen er åben. Oplysningerne gemmes, så længe den er det, og en tid derefter.';
  return `<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Alt, hvad Fremdrift har om dig</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Alt, hvad Fremdrift har om dig</h1>
<p>${escaped(municipalityOf(municipality)?.name ?? municipality)} har ansvaret for oplysningerne. Trukket ${words(exportedAt)}. ${kept}</p>
<p>Tidligere versioner står med grå baggrund: intet overskrives, når noget rettes. Er noget forkert, kan du bede kommunen om at rette det.</p>
${filled.map(section).join('\n')}
<p>Der er ikke noget om: ${empty.join(', ') || '–'}.</p>
</main>
</body>
</html>
`;
}
