/** docs/statements.sql: every statement of the service, assembled, so that all its SQL is read in one place and a change is seen in review. */
import '../src/app.ts';
import '../src/jobs/workers.ts';
import { statements as all } from '../src/db/statement.ts';

const HEADER = `-- Every statement the service sends by name, as PostgreSQL gets it. Generated: npm run generate.
-- To a "list of …" each request adds its own conditions, its order and its limit.
`;

export function statements(): string {
  const byName = [...all.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return `${HEADER}${byName.map(statement).join('')}`;
}

function statement({ name, text, names }: { name: string; text: string; names: readonly string[] }): string {
  const parameters = names.map((parameter, index) => `$${index + 1} ${parameter}`).join(', ');
  return `\n-- ${name}\n${parameters && `-- ${parameters}\n`}${unindented(text)};\n`;
}

/** Without the indentation that the text has in its source. */
function unindented(text: string): string {
  const [first = '', ...rest] = text.split('\n').filter((line) => line.trim());
  const depth = Math.min(...rest.map((line) => line.search(/\S/)));
  return [first.trim(), ...rest.map((line) => line.slice(depth).trimEnd())].join('\n  ');
}
