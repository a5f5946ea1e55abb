/** What the pages show is what the service does: each call of README and plugging-in is made, and its answer held against the page. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import t from 'tap';
import { seedDemo } from '../src/demo/seed.ts';
import { Program, project } from './support/program.ts';
import { type Json, startService } from './support/service.ts';

const PAGES = ['README.md', 'CHANGELOG.md', 'docs/plugging-in.md', 'docs/operations.md', 'docs/configuration.md'];
const read = (page: string) => readFileSync(join(project, page), 'utf8');

/** The day README's output is of. */
const service = await startService(t, { now: '2026-11-21T10:00:00Z' });
const keys = await seedDemo({ pool: service.pool, clock: () => service.now });
if (!keys) throw new Error('The database was not empty');
const env = { CASE_SYSTEM: keys.caseSystem, PROVIDER: keys.provider, BI: keys.bi };

type Block = { language: string; text: string };

function blocksOf(page: string): Block[] {
  const blocks = read(page).matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm);
  return [...blocks].map(([, language = '', text = '']) => ({ language, text }));
}

/** Each curl call of a block, from its own line to the next call's. */
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

/** JSON as a page shows it: `…` alone stands for further members, at the end of a text for its rest. */
function shownJson(text: string): Json {
  return JSON.parse(text.replaceAll(/,?\s*…(?=\s*[\]}])/g, ''));
}

/** Where an answer is not as shown. Members and items that are not shown may be anything. */
function differences(shown: Json, given: Json, path = ''): string[] {
  if (typeof shown === 'string' && shown.endsWith('…'))
    return String(given).startsWith(shown.slice(0, -1)) ? [] : [`${path}: ${given}`];
  if (typeof shown !== 'object' || shown === null)
    return shown === given ? [] : [`${path}: ${JSON.stringify(given)}, the page shows ${JSON.stringify(shown)}`];
  return Object.keys(shown).flatMap((key) => differences(shown[key], given?.[key], `${path}/${key}`));
}

for (const page of ['README.md', 'docs/plugging-in.md']) {
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

t.test('links between pages lead somewhere', async (t) => {
  for (const page of PAGES) {
    for (const [, target = ''] of read(page).matchAll(/\]\((?!https?:)([^)#]+)\)/g))
      t.ok(existsSync(join(project, dirname(page), target)), `${page} → ${target}`);
  }
});

t.test('commands and settings that pages name exist', async (t) => {
  const { stdout: help } = await new Program(process.execPath, ['src/cli.ts', '--help'], {}).ended;
  const configuration = read('docs/configuration.md');
  for (const page of PAGES) {
    for (const [, name] of read(page).matchAll(/fremdrift -- ([a-z]+)/g))
      t.match(help, `  ${name} `, `${page}: ${name}`);
    for (const [, name] of read(page).matchAll(/\b((?:[A-Z]+_)*(?:DATABASE_URL|CPR_KEY|ADMIN_PORT|DATA_DIR))\b/g))
      t.match(configuration, `\`${name}\``, `${page}: ${name}`);
  }
});
