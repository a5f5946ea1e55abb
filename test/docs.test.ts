/** Makes every call the pages show and compares the answer with the page. Runs the BI examples. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DefaultSettings, TaskUtils } from '@microsoft/powerquery-parser';
import t from 'tap';
import { HELD, KEPT, NOT_ABOUT_CITIZENS } from '../src/resources/administration/held/list.ts';
import { startDemo } from './support/demo.ts';
import { Program, project } from './support/program.ts';
import type { Json } from './support/service.ts';

const PAGES = [
  'README.md',
  'CHANGELOG.md',
  'docs/plugging-in.md',
  'docs/bi.md',
  'docs/operations.md',
  'docs/access-log.md',
  'docs/data-protection.md',
  'SECURITY.md',
  'docs/configuration.md',
  'examples/excel/README.md',
];
const read = (page: string) => readFileSync(join(project, page), 'utf8');

const { service, keys } = await startDemo(t);
const env = { CASE_SYSTEM: keys.caseSystem, PROVIDER: keys.provider, BI: keys.bi };

type Block = { language: string; text: string };

function blocksOf(page: string): Block[] {
  const blocks = read(page).matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm);
  return [...blocks].map(([, language = '', text = '']) => ({ language, text }));
}

/** The curl calls of a block. Each ends where the next one begins. */
function callsIn({ language, text }: Block): string[] {
  if (language !== 'sh') return [];
  return text.split(/^(?=curl )/m).filter((call) => call.startsWith('curl ') && call.includes('/v1/'));
}

async function call(text: string): Promise<{ status: number; body: string }> {
  const command = `${text.trim().replaceAll('http://127.0.0.1:3000', service.url)} -w '\\n%{http_code}'`;
  const { stdout, stderr } = await new Program('sh', ['-c', command], env).ended;
  const [, body = '', status] = /^([\s\S]*)\n(\d{3})$/.exec(stdout) ?? [];
  return { status: Number(status), body: body || stderr };
}

/** Parses JSON of a page. There `…` alone stands for further members, and at the end of a text for the rest of it. */
function shownJson(text: string): Json {
  return JSON.parse(text.replaceAll(/,?\s*…(?=\s*[\]}])/g, ''));
}

/** Where an answer differs from the page. Members and items the page does not show may be anything. */
function differences(shown: Json, given: Json, path = ''): string[] {
  if (typeof shown === 'string' && shown.endsWith('…'))
    return String(given).startsWith(shown.slice(0, -1)) ? [] : [`${path}: ${given}`];
  if (typeof shown !== 'object' || shown === null)
    return shown === given ? [] : [`${path}: ${JSON.stringify(given)}, the page shows ${JSON.stringify(shown)}`];
  return Object.keys(shown).flatMap((key) => differences(shown[key], given?.[key], `${path}/${key}`));
}

for (const page of ['README.md', 'docs/plugging-in.md', 'docs/bi.md']) {
  t.test(`${page}: every call works, and answers what the page shows`, async (t) => {
    let last = { status: 0, body: '' };
    let made = 0;
    let compared = 0;
    for (const block of blocksOf(page)) {
      for (const text of callsIn(block)) {
        last = await call(text);
        made++;
        t.ok(
          [200, 201].includes(last.status),
          `${last.status} ${text.slice(0, 120)} ${last.status > 201 ? last.body : ''}`,
        );
      }
      if (block.language === 'json') {
        t.same(differences(shownJson(block.text), JSON.parse(last.body)), []);
        compared++;
      }
      if (block.language === 'csv') {
        const shown = block.text
          .trim()
          .split('\n')
          .filter((line) => line !== '…');
        t.same(last.body.split(/\r?\n/).slice(0, shown.length), shown);
        compared++;
      }
    }
    t.ok(made >= 3 && compared >= 3, `${made} calls, ${compared} compared`);
  });
}

const DECISIONS = globSync('docs/decisions/*.md', { cwd: project });

t.test('files that pages name exist', async (t) => {
  for (const page of [
    ...PAGES,
    ...DECISIONS,
    'ARCHITECTURE.md',
    'API-DESIGN.md',
    'CONTRIBUTING.md',
    'bench/README.md',
  ]) {
    for (const [, path = ''] of read(page).matchAll(/`((?:src|test|scripts|bench|docs|openapi)\/[\w./-]+)`/g))
      t.ok(existsSync(join(project, path)), `${page}: ${path}`);
  }
});

t.test('each of the four requests goes down in six files, none of which looks back', async (t) => {
  const walks = read('ARCHITECTURE.md')
    .split(/^(?=\*\*|## )/m)
    .filter((part) => part.includes('1. `src/'));
  t.equal(walks.length, 4);
  for (const walk of walks) {
    const files = [...walk.matchAll(/^\d\. `(src\/[\w./-]+)`/gm)].map(([, file = '']) => file);
    t.ok(files.length > 3 && files.length <= 6, files.join(' → '));
    for (const [step, file] of files.entries()) {
      const above = files.slice(0, step);
      t.ok(step === 0 || above.some((earlier) => importsOf(earlier).has(file)), `${file} is used by a step above it`);
      const back = above.filter((earlier) => importsOf(file).has(earlier) && !earlier.endsWith('/contract.ts'));
      t.same(back, [], `${file} uses no step above it`);
    }
  }
});

function importsOf(file: string): Set<string> {
  const specifiers = read(file).matchAll(/from '(\.[^']+)'/g);
  return new Set([...specifiers].map(([, specifier = '']) => join(dirname(file), specifier)));
}

t.test('every link between pages has a target', async (t) => {
  for (const page of PAGES) {
    for (const [, target = ''] of read(page).matchAll(/\]\((?!https?:)([^)#]+)\)/g))
      t.ok(existsSync(join(project, dirname(page), target)), `${page} → ${target}`);
  }
});

t.test('commands and settings that pages name exist', async (t) => {
  const { stdout: help } = await new Program(process.execPath, ['src/cli.ts', '--help'], {}).ended;
  const configuration = read('docs/configuration.md');
  for (const page of PAGES) {
    for (const [, name] of read(page).matchAll(/fremdrift -- ([a-z-]+)/g))
      t.match(help, `  ${name} `, `${page}: ${name}`);
    for (const [, name] of read(page).matchAll(/\b((?:[A-Z]+_)*(?:DATABASE_URL|CPR_KEY|ADMIN_PORT|DATA_DIR))\b/g))
      t.match(configuration, `\`${name}\``, `${page}: ${name}`);
  }
});

const bi = service.withKey(keys.bi);
const consumer = { FREMDRIFT_URL: service.url, FREMDRIFT_KEY: keys.bi };

async function found(...attempts: [program: string, ...args: string[]][]): Promise<string | undefined> {
  for (const [program, ...args] of attempts) {
    const command = [program, ...args.map((arg) => `'${arg}'`)].join(' ');
    if ((await new Program('sh', ['-c', command], {}).ended).code === 0) return program;
  }
  return undefined;
}

/** A figure that both examples print: that of the first theme shown, in the latest quarter that shows it. */
async function aFigure(): Promise<{ themeName: string; reachedShare: number }> {
  const { body } = await bi.get('/v1/trends/goals?groupBy=quarter,theme');
  const { themeName } = body.rows.find(({ suppressed }: Json) => !suppressed);
  return body.rows.findLast((row: Json) => row.themeName === themeName && !row.suppressed);
}

const python = await found(['python3', '-c', 'import pandas'], ['/usr/bin/python3', '-c', 'import pandas']);
t.test(
  'the example in Python prints a trend and what the scores say',
  { skip: python ? false : 'no python3 with pandas on this machine (Debian: python3-pandas)' },
  async (t) => {
    const { code, stdout, stderr } = await new Program(python as string, ['examples/pandas/trends.py'], consumer).ended;
    t.equal(code, 0, stderr);
    const { themeName, reachedShare } = await aFigure();
    t.match(stdout, new RegExp(`^${themeName} .*${reachedShare}`, 'm'));
    t.match(stdout, /^informant +citizen +provider +staff/m);
    t.match(stdout, /^2026-Q3 +\d+ /m);
  },
);

const rscript = await found(['Rscript', '--version']);
t.test(
  'the example in R prints the same trend and scores',
  { skip: rscript ? false : 'no Rscript on this machine (Debian: r-base-core)' },
  async (t) => {
    const { code, stdout, stderr } = await new Program(rscript as string, ['examples/r/trends.R'], consumer).ended;
    t.equal(code, 0, stderr);
    const { themeName, reachedShare } = await aFigure();
    t.match(stdout, new RegExp(`^${themeName} .*${reachedShare}`, 'm'));
    t.match(stdout, /^ +citizen +provider +staff/m);
    t.match(stdout, /^2026-Q3 +\d/m);
  },
);

t.test('the query for Power BI parses, and asks for columns that exist', async (t) => {
  const query = read('examples/power-bi/fremdrift.pq');
  const parsed = await TaskUtils.tryLexParse(DefaultSettings, query);
  t.ok(TaskUtils.isParseStageOk(parsed), 'Microsoft’s own parser accepts it');
  const quoted = (pattern: RegExp) =>
    [...(pattern.exec(query)?.[0] ?? '').matchAll(/\{?"([a-z]\w+)"/gi)].map(([, name = '']) => name);

  const { text } = await bi.get('/v1/trends/goals?groupBy=quarter,theme', { accept: 'text/csv' });
  const typed = quoted(/TransformColumnTypes\([\s\S]*?"en-US"/).filter((name) => name !== 'en');
  t.ok(typed.length > 4);
  t.same(
    typed.filter((name) => !text.split('\r\n')[0]?.split(',').includes(name)),
    [],
  );

  // Power Query sends these steps to the service.
  const selected = quoted(/SelectColumns\([^)]*/);
  const filter = encodeURIComponent('assessedOn ge 2026-01-01');
  const { body } = await bi.get(`/v1/odata/Scores?$filter=${filter}&$select=${selected}&$top=1000`);
  t.ok(body.value.length > 0);
  t.same(Object.keys(body.value[0]), selected);
});

t.test('the map of data names every table', async (t) => {
  const map = read('docs/data-protection.md');
  for (const table of [...[...HELD, ...KEPT].map((held) => held.table), ...Object.keys(NOT_ABOUT_CITIZENS)])
    t.ok(map.includes(`\`${table}\``), table);
});

t.test('each test that SECURITY.md names exists', async (t) => {
  for (const [, file = ''] of read('SECURITY.md').matchAll(/`(test\/[\w\-/.]+\.ts)`/g))
    t.ok(existsSync(join(project, file)), file);
});
