/** `npm run generate` writes every generated file. With --check it writes nothing, and fails on each file that is out of date. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { biDocs } from './bi-docs.ts';
import { clientTypes } from './client-types.ts';
import { configurationDocs } from './configuration-docs.ts';
import { ffbDocs } from './ffb-docs.ts';
import { fhirDocs } from './fhir-docs.ts';
import { holidays } from './holidays.ts';
import { openapi } from './openapi.ts';
import { statements } from './statements.ts';

const document = await openapi();

const files = {
  'openapi/openapi.json': document,
  'examples/consumer/fremdrift.d.ts': await clientTypes(document),
  'docs/configuration.md': configurationDocs,
  'docs/bi.md': biDocs,
  'docs/ffb.md': ffbDocs,
  'docs/fhir.md': fhirDocs,
  'docs/statements.sql': statements(),
  'src/codes/data/holidays.json': holidays(),
};

const checking = process.argv.includes('--check');
for (const [name, text] of Object.entries(files)) {
  const path = fileURLToPath(new URL(`../${name}`, import.meta.url));
  if (!checking) await writeFile(path, text);
  else if ((await readFile(path, 'utf8').catch(() => '')) !== text) {
    console.error(`${name} is out of date: run npm run generate.`);
    process.exitCode = 1;
  }
}
