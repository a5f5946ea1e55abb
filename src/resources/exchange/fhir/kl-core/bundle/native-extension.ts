/**
 * Fields of the native API that have no element in KL or R4, in one extension of our own: each field by its own name, lists
 * and objects as extensions within. A receiver that does not know the extension can ignore it.
 */
import type { Extension } from 'fhir/r4.js';
import type { Fields } from './fields.ts';
import { EXTENSIONS } from './profiles.ts';

/** The name of a list's items: no object has a field of that name. */
const ITEM = 'item';

export function extensionOf(fields: Fields): Extension[] {
  const inner = toExtensions(fields);
  return inner.length > 0 ? [{ url: EXTENSIONS.native, extension: inner }] : [];
}

function toExtensions(fields: Fields): Extension[] {
  return Object.entries(fields).flatMap(([url, value]) => toExtension(url, value));
}

/** Empty for what says nothing: no value, an empty list, an empty object. */
function toExtension(url: string, value: unknown): Extension[] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'boolean') return [{ url, valueBoolean: value }];
  if (typeof value === 'number') return [{ url, valueDecimal: value }];
  if (typeof value === 'string') return [{ url, valueString: value }];
  const extension = Array.isArray(value)
    ? value.flatMap((one) => toExtension(ITEM, one))
    : toExtensions(value as Fields);
  return extension.length > 0 ? [{ url, extension }] : [];
}

export function fieldsOf(resource: { extension?: Extension[] }): Fields {
  return toFields(resource.extension?.find(({ url }) => url === EXTENSIONS.native)?.extension ?? []);
}

/** Names come from outside: only those that a field can have are read. */
const NAME = /^[a-zA-Z][a-zA-Z0-9-]*$/;

function toFields(extensions: Extension[]): Fields {
  return Object.fromEntries(extensions.filter(({ url }) => NAME.test(url)).map((one) => [one.url, toValue(one)]));
}

function toValue({ extension, valueBoolean, valueDecimal, valueString }: Extension): unknown {
  if (!extension) return valueBoolean ?? valueDecimal ?? valueString;
  return extension.every(({ url }) => url === ITEM) ? extension.map(toValue) : toFields(extension);
}
