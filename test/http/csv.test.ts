/** CSV as a spreadsheet reads it: formulas are disarmed, and a Danish Excel reads the numbers. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import t from 'tap';
import { Program } from '../support/program.ts';
import { aPlan, startService, uuid } from '../support/service.ts';

const service = await startService(t);
const caseSystem = await service.as('case-system');
const bi = await service.as('bi');
const admin = await service.as('admin');
await admin.put('/v1/settings', { suppressionThreshold: 3 });
await admin.put('/v1/instruments/ro', { name: 'Ro', min: 0, max: 10, step: 0.5, direction: 'higher-is-better' });

/** Names that a municipality could have typed, and some that try to be formulas. Three citizens each, who went from 6 to 4.5. */
const FORMULAS = ['=HYPERLINK("http://eksempel.invalid";"Klik")', '+45 12 34 56 78', '-2+3', '@SUM(A1:A9)', '\t=1+1'];
const PLAIN = ['Bofællesskabet Ærø Å', 'Bosted "Øst"; afdeling 2, stuen'];
for (const name of [...FORMULAS, ...PLAIN]) {
  const providerId = uuid();
  await caseSystem.put(`/v1/providers/${providerId}`, { name });
  for (let citizen = 0; citizen < 3; citizen++) {
    const { citizenId } = await aPlan(caseSystem, { intervention: { providerId } });
    const score = { citizenId, instrument: 'ro', informant: 'staff' };
    const scores = [
      { id: uuid(), ...score, assessedOn: '2026-03-02', value: 6 },
      { id: uuid(), ...score, assessedOn: '2026-09-01', value: 4.5 },
    ];
    const { body } = await caseSystem.post('/v1/score-batches', { scores });
    if (body.accepted !== 2) throw new Error(JSON.stringify(body));
  }
}

const TREND = '/v1/trends/scores?fresh=true&instrument=ro&from=2026-Q3&to=2026-Q3&groupBy=quarter,providerId';

t.test('a name that a spreadsheet would run as a formula is text; a negative number stays a number', async (t) => {
  for (const [dialect, number] of [
    ['', '-1.5'],
    ['&dialect=excel-da', '-1,5'],
  ] as const) {
    const { text } = await bi.get(TREND + dialect, { accept: 'text/csv' });
    for (const name of FORMULAS) t.ok(text.includes(`'${name.replaceAll('"', '""')}`), name);
    for (const name of PLAIN) t.ok(text.includes(name.replaceAll('"', '""')), name);
    t.notMatch(text, /(^|[;,"\n])[=+@\t]/, 'no cell begins like a formula');
    t.equal(text.split(new RegExp(`[;,]${number}[;,]`)).length - 1, FORMULAS.length + PLAIN.length, number);
    t.notOk(text.includes(`'${number}`));
  }
});

t.test('a Danish Excel sees by the first bytes that a table is UTF-8', async (t) => {
  const { key } = await service.key('bi');
  const headers = { authorization: `Bearer ${key}` };
  const bytes = async (path: string) => Buffer.from(await (await fetch(service.url + path, { headers })).arrayBuffer());
  t.equal((await bytes(`${TREND}&dialect=excel-da`)).subarray(0, 3).toString('hex'), 'efbbbf');
});

t.test('a list offered as a table also opens in a Danish Excel', async (t) => {
  for (const path of ['follow-ups', 'agreements', 'score-duties', 'caseloads', 'visitation-cases']) {
    const { status, text, headers } = await caseSystem.get(`/v1/${path}?dialect=excel-da`);
    t.equal(status, 200, path);
    t.match(headers.get('content-type'), 'text/csv');
    t.match(text.split('\r\n')[0], /^\w+(;\w+)+$/);
  }
});

t.test('a caller who prefers a table to JSON gets a table', async (t) => {
  const typeFor = async (accept: string, path = '/v1/agreements') =>
    (await caseSystem.get(path, { accept })).headers.get('content-type')?.split(';')[0];
  for (const [accept, type] of [
    ['text/csv', 'text/csv'],
    ['Text/CSV; charset=utf-8', 'text/csv'],
    ['text/csv, */*;q=0.1', 'text/csv'],
    ['application/json;q=0.5, text/csv', 'text/csv'],
    ['application/json, text/csv;q=0.5', 'application/json'],
    ['application/json, text/csv; header=present; q=0.5', 'application/json'],
    ['application/json ;v=1 ; Q=0.5, text/csv', 'text/csv'],
    ['application/x-ndjson, text/csv;q=0.5', 'text/csv'],
    ['text/csv;q=0', 'application/json'],
    ['text/csv; q=0, */*', 'application/json'],
    ['*/*', 'application/json'],
    ['image/png', 'application/json'],
  ] as const)
    t.equal(await typeFor(accept), type, accept);
  t.equal(await typeFor('text/csv;q=0.5, application/x-ndjson', '/v1/trends/goals'), 'application/x-ndjson');
});

/** Reads CSV as a Danish spreadsheet does. @returns cells by row */
async function opened(csv: string): Promise<{ type: string; value: string | undefined; text: string }[][]> {
  const directory = mkdtempSync(join(tmpdir(), 'fremdrift-csv-'));
  try {
    writeFileSync(join(directory, 'trend.csv'), csv);
    const danish = 'CSV:59,34,76,1,,1030,false,true';
    const args = ['--headless', `--infilter=${danish}`, '--convert-to', 'fods', '--outdir', directory];
    const profile = `-env:UserInstallation=${pathToFileURL(join(directory, 'profile'))}`;
    const { code, stderr } = await new Program('soffice', [profile, ...args, join(directory, 'trend.csv')], {}).ended;
    if (code !== 0) throw new Error(stderr);
    const sheet = readFileSync(join(directory, 'trend.fods'), 'utf8');
    if (sheet.includes('table:formula')) throw new Error('A cell is a formula');
    return [...sheet.matchAll(/<table:table-row[\s\S]*?<\/table:table-row>/g)].map(([row]) =>
      [...row.matchAll(/<table:table-cell([^>]*?)(?:\/>|>([\s\S]*?)<\/table:table-cell>)/g)].flatMap(
        ([, attributes = '', text = '']) => {
          const attribute = (name: string) => new RegExp(`${name}="([^"]+)"`).exec(attributes)?.[1];
          const cell = {
            type: attribute('office:value-type') ?? '',
            value: attribute('office:value'),
            text: text
              .replaceAll(/<[^>]+>/g, '')
              .trim()
              .replaceAll('&quot;', '"')
              .replaceAll('&apos;', "'"),
          };
          return Array<typeof cell>(Number(attribute('table:number-columns-repeated') ?? 1)).fill(cell);
        },
      ),
    );
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const { code } = await new Program('sh', ['-c', 'command -v soffice'], {}).ended;
const skip = code === 0 ? false : 'LibreOffice is not on this machine (Debian: libreoffice-calc)';

t.test('a Danish spreadsheet opens a trend with numbers as numbers and Danish letters', { skip }, async (t) => {
  const { text: csv } = await bi.get(`${TREND}&dialect=excel-da`);
  const { body } = await bi.get(TREND);
  const [header = [], ...lines] = await opened(csv);
  const columns = header.map(({ text }) => text);
  t.equal(lines.length, FORMULAS.length + PLAIN.length);
  t.same(
    new Set(lines.map((cells) => cells[columns.indexOf('providerName')]?.text.replace(/^'/, ''))),
    new Set([...FORMULAS, ...PLAIN].map((name) => name.trim())),
  );
  const figures = ['citizens', 'n', 'mean', 'median', 'p25', 'p75', 'meanChange', 'improved', 'unchanged', 'worse'];
  for (const [index, cells] of lines.entries()) {
    for (const name of figures) {
      const { type, value } = cells[columns.indexOf(name)] ?? {};
      t.equal(type, 'float', name);
      t.equal(Number(value), body.rows[index][name], name);
    }
  }
});
