/** docs/configuration.md, made from the schema in src/config.ts. */
import { environment } from '../src/config.ts';

const rows = Object.entries(environment.shape).map(([name, schema]) => {
  const preset = schema.safeParse(undefined).data;
  const asFile = schema.meta()?.secret ? ` Or \`${name}_FILE\`: a file that holds it.` : '';
  return `| \`${name}\` | ${preset === undefined ? '–' : `\`${preset}\``} | ${schema.description}${asFile} |`;
});

export const configurationDocs = `# Configuration

Environment variables set everything, and none is required. A value that cannot be used stops the start with one line that names
the variable and the cure. This page is generated from \`src/config.ts\`: \`npm run generate\`.

| Variable | Default | What it does |
| --- | --- | --- |
${rows.join('\n')}
`;
