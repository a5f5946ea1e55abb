/** docs/bi.md, made from the contracts of trends and facts. */
import { z } from 'zod';
import { FACTS, type Fact, type Field } from '../src/resources/figures/exports/facts.ts';
import { movementQuery, movementRow } from '../src/resources/figures/movements/contract.ts';
import { SETS } from '../src/resources/figures/odata/sets.ts';
import { TRENDS, type Trend, trendRow } from '../src/resources/figures/trends/contract.ts';

const table = (header: string[], rows: string[][]) =>
  [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const JSON_TYPES: Record<string, string> = {
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  object: 'share per key',
};

/** A row's columns with type and meaning, from its contract. */
function columns(row: z.ZodObject): string {
  const rows = Object.entries(row.shape).map(([name, field]) => {
    const { type, anyOf = [], description = '' } = z.toJSONSchema(field);
    const types = [type, ...anyOf.map((one) => one.type)].flat();
    const known = types.find((one) => one !== undefined && one !== 'null');
    return [`\`${name}\``, JSON_TYPES[String(known)] ?? 'text', description];
  });
  return table(['Column', 'Type', 'Meaning'], rows);
}

/** A query's parameters, from its contract. */
function parameters(query: z.ZodObject): string {
  const rows = Object.entries(query.shape).map(([name, field]) => {
    const { description = '' } = z.toJSONSchema(field);
    return [`\`${name}\``, field.safeParse(undefined).success ? 'no' : 'yes', description];
  });
  return table(['Parameter', 'Required', 'Meaning'], rows);
}

const named = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');

function trendSection(trend: Trend): string {
  const { path, summary, description, dimensions, filters, ofInstrument } = trend;
  return `### ${summary}: \`/v1${path}\`

${description}

${ofInstrument ? '`instrument` says which instrument. ' : ''}Group and filter by ${named(dimensions)}${filters.length > 0 ? `; filter by ${named(filters)}` : ''}.

${columns(trendRow(trend))}
`;
}

const FIELD_TYPES: Record<Field['type'], string> = {
  uuid: 'UUID',
  code: 'text',
  text: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  date: 'date',
  instant: 'instant (UTC)',
};

function factSection(fact: Fact): string {
  const set = SETS.find((one) => one.fact === fact)?.name;
  const rows = fact.fields.map(({ name, column, type, nullable, description }) => [
    `\`${name}\``,
    `\`${column}\``,
    `${FIELD_TYPES[type]}${nullable ? ' or empty' : ''}`,
    description,
  ]);
  return `### ${set}

${fact.description} Export \`/v1/exports/${fact.name}\`, OData \`/v1/odata/${set}\`, SQL \`${fact.biView}\`.

${table(['Field', 'in SQL', 'Type', 'Meaning'], rows)}
`;
}

const scoreHeader = FACTS[0]?.fields.map(({ name }) => name).join(',');

export const biDocs = `# Data for BI

What there is, how to get at it from Excel, Power BI, pandas, R or SQL, and what every column means. This page is generated from the
contracts in \`src/resources/figures\`: \`npm run generate\`.

There are two kinds of data. A key with role \`bi\` reads both; a key for all municipalities reads only trends:

- **Trends** are figures across citizens, ready to show. Small groups are withheld.
- **Facts** are single records (scores, goals, meetings, interventions) under pseudonyms, for your own analyses. They hold no
  names, no CPR or case numbers and no free text. They are still about single persons: if you publish figures made of them, you must
  withhold small groups yourself.

A citizen with a protected address counts in trends, but is in no facts.

\`\`\`sh
npm run -s fremdrift -- credential create --municipality 0661 --role bi --name "Power BI"
\`\`\`

## Reading figures right

- **A suppressed row is not zero.** When fewer citizens are behind a row than the municipality's threshold, all its figures are empty
  and \`suppressed\` is true. The threshold is five unless the municipality chose another, and never below three. Rows from which it
  could be worked out are suppressed too, even the total. An empty figure in a row that is shown has nothing behind it: nothing to
  divide by, or nobody who answered.
- **All tables of one measure and period are decided together** (for scores: of one instrument), so that no two of them give a row
  away. For meetings and interventions, a quarter and its months are decided together as well.
- **Some tables are decided apart**: for goals and scores a quarter and its months, and always different measures, such as movements
  beside \`steppedUp\` and \`steppedDown\` of interventions. If you publish such tables side by side, check the small groups in both.
- **Shares, not values, compare across goals.** Goals are individual, each on its own scale. \`reachedShare\` is reached ÷ scored.
- **A period uses only its own scores**, the last of each goal. The present quarter grows until it ends.
- **Rows add up only where nothing is counted twice.** A goal whose plan has two legal bases counts in both. A citizen counts once in
  each row and once in the total.
- **Figures are at most a minute behind.** The header \`Computed-At\` says until when they are complete; \`fresh=true\` waits for all.

## Connect

| from | trends | facts |
| --- | --- | --- |
| Excel | *From Web*, header \`Accept: text/csv\`: [the recipe](../examples/excel/README.md) | *From OData Feed*: \`https://<your host>/v1/odata\` |
| Power BI | \`Csv.Document(Web.Contents(…))\`: [the query](../examples/power-bi/fremdrift.pq) | \`OData.Feed\`: the same query |
| pandas | [\`read_csv\`](../examples/pandas/trends.py) | the same, or \`read_parquet\` |
| R | [\`read.csv(url(…))\`](../examples/r/trends.R) | the same, or \`arrow::read_parquet\` |
| anything with PostgreSQL | \`bi.trends\` | \`bi.scores\`, \`bi.goals\`, \`bi.follow_ups\`, \`bi.interventions\` |

Excel and Power BI sign in by *Basic*: any user name, the key as password. Everything else sends \`Authorization: Bearer <key>\`.

**Trends** come as JSON, as CSV (\`Accept: text/csv\`) or a row per line (\`application/x-ndjson\`). In CSV a share per key becomes a
column per key, such as \`experience_tryghed\`.

\`\`\`sh
curl -sS 'http://127.0.0.1:3000/v1/trends/goals?groupBy=quarter,theme' -H "Authorization: Bearer $BI" -H 'Accept: text/csv'
\`\`\`

\`\`\`csv
quarter,theme,themeName,${Object.keys(TRENDS[0]?.figures ?? {}).join(',')},suppressed
…
\`\`\`

\`dialect=excel-da\` makes a file that opens right in a Danish Excel: semicolons, decimal commas, UTF-8 with a mark.

**Facts** come complete, as CSV, NDJSON or Parquet (\`application/vnd.apache.parquet\`, with types), however many there are:

\`\`\`sh
curl -sS http://127.0.0.1:3000/v1/exports/scores -H "Authorization: Bearer $BI"
\`\`\`

\`\`\`csv
${scoreHeader}
…
\`\`\`

To keep a copy up to date, take \`Changes-Cursor\` from the export's headers and ask \`/v1/changes?after=<cursor>\` for the changes since.

**OData** (version 4) is for tools that ask for it. It takes \`$select\`, \`$filter\` by \`eq\`, \`ge\`, \`gt\`, \`le\`, \`lt\` joined with \`and\`, \`$orderby\`
and \`$top\`, and pages by itself. It refuses the rest with 501, and the tool then does it itself. An export of a large table is faster.

\`\`\`sh
curl -sS "http://127.0.0.1:3000/v1/odata/Scores?\\$filter=informant%20eq%20'citizen'&\\$select=quarter,value&\\$top=1" -H "Authorization: Bearer $BI"
\`\`\`

\`\`\`json
{ "value": [ … ], … }
\`\`\`

**SQL**: operations makes a login that sees only one municipality and the schema \`bi\`. No setting of the login can change that. Views
and columns have their descriptions in the database, too.

\`\`\`sh
npm run -s fremdrift -- bi-login create --municipality 0661 --name powerbi
\`\`\`

\`bi.trends\` has all trends but movements in one view, a row per period and group. It holds the periods that are computed: the latest
eight quarters, which a job keeps ready, and every quarter or month once asked for over HTTP. A period that is missing there is not
empty: ask for it once.

| Column | Meaning |
| --- | --- |
| \`measure\` | ${named(TRENDS.map(({ measure }) => measure))}. |
| \`period\` | A quarter such as \`2026-Q1\`, or a month such as \`2026-03\`. Both can be there: choose one. |
| \`instrument\` | The instrument of \`scores\`; \`''\` for the other measures. |
| \`dimensions\` | What the row is grouped by, in alphabetical order with a comma, such as \`legalBasis,theme\`; \`''\`, never null, for the total. \`scores\` have no total: they are always by \`dimension\`. |
| \`value1\` | The value of the first of \`dimensions\`: a code, without its name. \`''\` for what has none, or where there is no dimension. |
| \`value2\` | The value of the second of them; \`''\` for what has none, or where there is no second. |
| \`suppressed\` | Whether the figures are withheld. |
| \`figures\` | JSON with the figures below by their names; null when suppressed. A value that nobody has is left out of \`shares\`. |

\`\`\`sql
select period, value1 as theme, (figures ->> 'goals')::int as goals, (figures ->> 'reachedShare')::numeric as reached_share
from bi.trends
where measure = 'goals' and dimensions = 'theme' and period like '%-Q_' and not suppressed
order by period, theme;
\`\`\`

## Trends

One row per period and group, by \`groupBy\`: \`quarter\` or \`month\`, and at most two dimensions; a filter counts as one of them. Without
\`from\` and \`to\` it is the latest eight quarters, or twelve months.

${TRENDS.map(trendSection).join('\n')}
### Movements: \`/v1/trends/movements\`

How many citizens went from one value of an instrument, or from one package, to another: from the first to the last in the period.
On an instrument, only citizens with at least two scores in the period count. Rows are not grouped.

${parameters(movementQuery)}

${columns(movementRow)}

## Facts

Pseudonyms are the same in every table and every export, so that tables can be joined by \`citizenId\`, \`planId\` and \`goalId\`. They
differ between municipalities. Providers keep their real id.

How facts differ from trends:

- \`theme\` of a goal is the FFB sub-theme, which trends call \`subTheme\`. What they call \`theme\` is the theme above it: the last in
  \`path\` of the sub-theme under \`/v1/codes/ffb\`, by its name.
- Facts hold what trends leave out: goals, scores and interventions of draft and cancelled plans, proposed goals, and sub-goals. A fact
  does not say its plan's status, so figures made of facts can be higher than the trends.

${FACTS.map(factSection).join('\n')}`;
