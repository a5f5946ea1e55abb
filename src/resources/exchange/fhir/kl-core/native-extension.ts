/**
 * Fields of the native API that neither KL nor R4 has a place for, as one extension: each by its own name, lists and objects as
 * extensions within. Whoever knows no such fields can leave them be.
 */
import type { Extension } from 'fhir/r4.js';
import { EXTENSIONS } from './profiles.ts';

export type Fields = Record<string, unknown>;

/** What a list's items are called: an object has no field of that name. */
const ITEM = 'item';

export function extensionOf(fields: Fields): Extension[] {
  const inner = parts(fields);
  return inner.length > 0 ? [{ url: EXTENSIONS.native, extension: inner }] : [];
}

function parts(fields: Fields): Extension[] {
  return Object.entries(fields).flatMap(([url, value]) => part(url, value));
}

function part(url: string, value: unknown): Extension[] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'boolean') return [{ url, valueBoolean: value }];
  if (typeof value === 'number') return [{ url, valueDecimal: value }];
  if (typeof value === 'string') return [{ url, valueString: value }];
  const extension = Array.isArray(value) ? value.flatMap((one) => part(ITEM, one)) : parts(value as Fields);
  return extension.length > 0 ? [{ url, extension }] : [];
}

export function fieldsOf(resource: { extension?: Extension[] }): Fields {
  const inner = resource.extension?.find(({ url }) => url === EXTENSIONS.native)?.extension ?? [];
  return object(inner);
}

/** Names come from outside: only such as fields have. */
const NAME = /^[a-zA-Z][a-zA-Z0-9-]*$/;

function object(extensions: Extension[]): Fields {
  return Object.fromEntries(extensions.filter(({ url }) => NAME.test(url)).map((one) => [one.url, value(one)]));
}

function value({ extension, valueBoolean, valueDecimal, valueString }: Extension): unknown {
  if (!extension) return valueBoolean ?? valueDecimal ?? valueString;
  return extension.every(({ url }) => url === ITEM) ? extension.map(value) : object(extension);
}
