/** Writes docs/configuration.md from the schema in src/config.ts; with --check exits 1 when the file differs. */
import { readFileSync, writeFileSync } from 'node:fs';
import { environment } from '../src/config.ts';

const file = new URL('../docs/configuration.md', import.meta.url);

const rows = Object.entries(environment.shape).map(([name, schema]) => {
  const preset = schema.safeParse(undefined).data;
  const asFile = schema.meta()?.secret ? ` Or \`${name}_FILE\`: a file that holds it.` : '';
  return `| \`${name}\` | ${preset === undefined ? '–' : `\`${preset}\``} | ${schema.description}${asFile} |`;
});

const text = `# Configuration

Everything is set by environment variables, and nothing has to be set. A value that cannot be used stops the start with one line
that names the variable and the cure. This page is generated from \`src/config.ts\`: \`node scripts/configuration-docs.ts\`.

| Variable | Default | What it does |
| --- | --- | --- |
${rows.join('\n')}
`;

if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
} else if (readFileSync(file, 'utf8') !== text) {
  console.error('docs/configuration.md differs from src/config.ts: run node scripts/configuration-docs.ts');
  process.exitCode = 1;
}
