/** The pieces of contracts. Descriptions become the OpenAPI text, written for the integrator. */
import { z } from 'zod';

/** A UUID of any version, because the caller may choose it. */
export const id = (what: string) =>
  z.guid({ error: 'Not a UUID.' }).toLowerCase().meta({ description: what, format: 'uuid' });

/** Text that PostgreSQL can hold: no NUL, no half of a character. @param most in UTF-16 units */
export function text(most: number, description: string) {
  return z
    .string()
    .min(1)
    .max(most)
    .refine((value) => value === '' || value.trim() !== '', { error: 'Not blank.', params: { code: 'blank' } })
    .refine((value) => !value.includes('\u0000') && value.isWellFormed(), {
      error: 'Text with NUL or half a character cannot be stored.',
      params: { code: 'invalid-text' },
    })
    .describe(description);
}

/** A date that exists, from 1900 to 2199. */
export function day(description: string) {
  return z.iso
    .date({ error: 'Not a date that exists, written as 2026-03-31.' })
    .refine((value) => value >= '1900-01-01' && value <= '2199-12-31', {
      error: 'Outside the years 1900 to 2199.',
      params: { code: 'too-far' },
    })
    .meta({ description, examples: ['2026-03-31'] });
}

export function instant(description: string) {
  return z.iso
    .datetime({ offset: true, error: 'Not an instant such as 2026-03-31T10:15:00Z.' })
    .meta({ description, examples: ['2026-03-31T10:15:00Z'] });
}

/** An instant in a query, where an unescaped `+` arrives as a space. */
export function instantParameter(description: string) {
  return z
    .string()
    .overwrite((value) => value.replace(/ (\d\d:?\d\d)$/, '+$1'))
    .refine(isInstant, 'Not an instant such as 2026-03-31T10:15:00Z, in the years 1900 to 2199.')
    .meta({ description, format: 'date-time', examples: ['2026-03-31T10:15:00Z'] });
}

const datetime = z.iso.datetime({ offset: true });

/** PostgreSQL and Temporal take no finer fraction than nanoseconds and no offset of 15 hours or more. */
const BEYOND = /\.\d{10}|[+-](?:1[5-9]|2\d):\d\d$/;

/** From 1900 to 2199. */
function isInstant(value: string): boolean {
  return value >= '1900' && value < '2200' && !BEYOND.test(value) && datetime.safeParse(value).success;
}

export function list<Item extends z.ZodType>(item: Item, most: number, description: string) {
  return z.array(item).max(most).describe(description);
}

export const externalReference = z
  .strictObject({
    system: text(100, 'The system that gave the id, by the name the municipality uses for it. No `|`.').refine(
      (value) => !value.includes('|'),
      { error: 'No | here: it separates system and value in queries.' },
    ),
    value: text(200, 'The id in that system.'),
  })
  .meta({
    id: 'ExternalReference',
    description:
      'The id that a system of yours has for this. It is unique per system, and lists can be filtered by it.',
  });

/** `system|value`. */
const referenceParameter = z
  .string()
  .max(301)
  .regex(/^[^|]+\|.+$/s, 'Write it as system|value.')
  .refine((value) => !value.includes('\u0000') && value.isWellFormed(), 'Text with NUL cannot be found.')
  .transform((value) => ({ system: value.slice(0, value.indexOf('|')), value: value.slice(value.indexOf('|') + 1) }))
  .meta({
    description: 'Find the one with this external reference, written `system|value`.',
    examples: ['nexus|48213'],
  });

/** Query parameters of every list. */
export const listQuery = {
  externalReference: referenceParameter.optional(),
  updatedSince: instantParameter('Only what was registered or corrected at or after this instant.').optional(),
  cursor: z
    .string()
    .min(1)
    .max(500)
    .describe('Where the page begins: `next` of the page before. It is only for the query it came from.')
    .optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100).describe('The most items a page may have, up to 1,000.'),
};

/** What every stored thing has beside its own fields. */
export const stored = {
  id: z.guid().describe('The id you chose, or the one the service made.').meta({ format: 'uuid' }),
  ...versionFields(),
};

export function versionFields() {
  return {
    version: z.int().min(1).describe('1 when new, and one more for each change. It is the `ETag`.'),
    createdAt: instant('When the first version was registered.'),
    updatedAt: instant('When this version was registered.'),
    enteredInError: z
      .literal(true)
      .describe('Present when it has been withdrawn as entered in error. It then counts nowhere.')
      .optional(),
  };
}

export function page<Item extends z.ZodType>(item: Item, of: string) {
  return z.object({
    items: z.array(item).describe(`${of}, in the order of their ids.`),
    next: z.string().nullable().describe('The cursor of the next page; null on the last.'),
  });
}
