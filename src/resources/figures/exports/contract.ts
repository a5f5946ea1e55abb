import { z } from 'zod';
import { day, instant } from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';
import { FACTS, type Fact, type Field, type FieldType } from './facts.ts';

const TYPES: Record<FieldType, (description: string) => z.ZodType> = {
  uuid: (description) => z.guid().meta({ description, format: 'uuid' }),
  code: (description) => z.string().describe(description),
  text: (description) => z.string().describe(description),
  integer: (description) => z.int().describe(description),
  number: (description) => z.number().describe(description),
  boolean: (description) => z.boolean().describe(description),
  date: day,
  instant,
};

function contractOf({ type, nullable, description }: Field): z.ZodType {
  const contract = TYPES[type](description);
  return nullable ? contract.nullable().describe(description) : contract;
}

function rowOf({ row, description, fields }: Fact) {
  return z
    .object(Object.fromEntries(fields.map((field) => [field.name, contractOf(field)])))
    .meta({ id: row, description });
}

const ROWS = new Map(FACTS.map((fact) => [fact, rowOf(fact)]));

/** A row of facts has all its fields, null where there is no value: it is a line of a table. */
export function factRow(fact: Fact): ReturnType<typeof rowOf> {
  return ROWS.get(fact) as ReturnType<typeof rowOf>;
}

/** The whole export of one kind of fact. */
export function exportOperation(fact: Fact) {
  const columns = fact.fields.map(({ name }) => name).join(',');
  return operation({
    id: `export${fact.row}s`,
    summary: `All ${fact.name} as pseudonymous facts`,
    description: `${fact.description} The export is complete, of one moment, and in no particular order. Pseudonyms stay the same. It holds no free text, and nobody with a protected address. \`Accept\`: \`text/csv\` (default), \`application/x-ndjson\` or \`application/vnd.apache.parquet\`; \`Accept-Encoding: gzip\` is honoured. \`Changes-Cursor\` in the answer is where \`GET /v1/changes\` continues from. An answer that breaks off is not complete: its body does not end as HTTP demands, so clients report an error.`,
    tag: 'Facts',
    scope: 'facts:read',
    moreStatuses: [406],
    answers: {
      200: {
        description:
          'All rows. `Changes-Cursor` among the headers is what `GET /v1/changes` takes as `after`, to give everything that has changed since.',
        content: {
          'text/csv': {
            schema: z
              .string()
              .describe(`A header and one line per row, always these columns: \`${columns}\`. Empty cells for null.`),
          },
          'application/x-ndjson': {
            schema: z.string().describe(`One \`${fact.row}\` per line, as in \`row\` of \`GET /v1/changes\`.`),
          },
          'application/vnd.apache.parquet': {
            schema: z.string().meta({
              format: 'binary',
              description: 'The same columns with their types: dates, instants and numbers; ids are text.',
            }),
          },
        },
      },
    },
  });
}
