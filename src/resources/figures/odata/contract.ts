import { z } from 'zod';
import { operation } from '../../../http/requests/operation.ts';
import { factRow } from '../exports/contract.ts';
import type { EntitySet } from './sets.ts';

/** Loose, so that `checkOptions` can answer an option of OData that is not here with 501, and any other with 422. */
const odataQuery = z.looseObject({
  $select: z
    .string()
    .max(2000)
    .meta({ description: 'The fields wanted, separated by commas.', examples: ['quarter,value'] })
    .optional(),
  $filter: z
    .string()
    .max(4000)
    .meta({
      description:
        'Comparisons of a field with a value by `eq`, `ge`, `gt`, `le`, `lt`, joined with `and`. Text stands in single quotes; dates, UUIDs and numbers do not.',
      examples: ["quarter ge '2026-Q1' and informant eq 'citizen'"],
    })
    .optional(),
  $orderby: z
    .string()
    .max(500)
    .meta({
      description: 'Fields separated by commas, each with `asc` or `desc` after it. null comes before every value.',
      examples: ['assessedOn desc'],
    })
    .optional(),
  $top: z
    .string()
    .max(20)
    .meta({ description: 'At most this many rows.', examples: ['1000'] })
    .optional(),
  $skiptoken: z.string().max(4000).describe('Part of `@odata.nextLink`. It is valid only there.').optional(),
  $format: z.string().max(100).describe('`json` is the only format, and the default.').optional(),
});

const context = z.string().describe('Where the metadata of the answer is.');

const service = z
  .object({
    '@odata.context': context,
    value: z
      .array(
        z.object({
          name: z.string().describe('The name of the set.'),
          kind: z.literal('EntitySet').describe('What it is.'),
          url: z.string().describe('Where it is.'),
        }),
      )
      .describe('The sets of the feed.'),
  })
  .meta({ id: 'ODataService', description: 'What the feed holds (OData v4 service document).' });

function rowsOf({ name, fact }: EntitySet) {
  return z
    .object({
      '@odata.context': context,
      value: z.array(factRow(fact).partial()).describe('The rows: all fields, or those in `$select`.'),
      '@odata.nextLink': z.string().describe('The next page; absent on the last.').optional(),
    })
    .meta({ id: `OData${name}`, description: `A page of rows. ${fact.description}` });
}

export const getService = operation({
  id: 'getODataService',
  summary: 'The sets of the OData feed',
  description:
    'A small, read-only OData v4 feed of the pseudonymous facts: give `/v1/odata` to Excel or Power BI as an OData feed, and sign in by Basic with the key as password.',
  tag: 'Facts',
  scope: 'facts:read',
  answers: { 200: service },
});

export const getMetadata = operation({
  id: 'getODataMetadata',
  summary: 'The fields of the OData feed',
  description: 'Names, types and descriptions of all fields, as CSDL 4.0 (XML).',
  tag: 'Facts',
  scope: 'facts:read',
  answers: {
    200: {
      description: 'The metadata.',
      content: { 'application/xml': { schema: z.string().describe('CSDL.') } },
    },
  },
});

export function setOperation(set: EntitySet) {
  return operation({
    id: `queryOData${set.name}`,
    summary: `${set.name} as an OData set`,
    description: `${set.fact.description} Pages are linked by \`@odata.nextLink\`; \`Prefer: odata.maxpagesize=500\` makes them smaller. Other options of OData are answered with 501.`,
    tag: 'Facts',
    scope: 'facts:read',
    moreStatuses: [501],
    query: odataQuery,
    answers: { 200: rowsOf(set) },
  });
}
