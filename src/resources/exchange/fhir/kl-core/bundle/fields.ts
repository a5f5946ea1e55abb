/** Fields of the native API, and how two sets of them compare. Pure. */
import { isNamed, SYSTEMS } from './profiles.ts';

export type Fields = Record<string, unknown>;

/** The objects whose fields stand by themselves: `measure.target.date`. */
const FLATTENED = new Set(['measure', 'result', 'baseline', 'target']);

export function flat(fields: Fields, prefix = ''): Fields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]): [string, unknown][] =>
      FLATTENED.has(name) && typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(flat(value as Fields, `${prefix}${name}.`))
        : [[`${prefix}${name}`, value]],
    ),
  );
}

/** The opposite of `flat`. */
export function nested(fields: Fields): Fields {
  const whole: Fields = {};
  for (const [path, value] of Object.entries(fields)) {
    const names = path.split('.');
    const last = names.pop() as string;
    let place = whole;
    for (const name of names) {
      place[name] ??= {};
      place = place[name] as Fields;
    }
    place[last] = value;
  }
  return whole;
}

/** Without undefined fields, which contracts refuse. */
export function defined(fields: object): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** A field with its default says nothing: it is not shown, and makes no difference. */
const DEFAULTS: Fields = { judgedBy: 'staff', consentRequired: false, protectedAddress: false, kind: 'follow-up' };

/** The fields that say something. An external reference says nothing where it only repeats the name in `reference`. */
export function said(fields: Fields, reference: string): Fields {
  const says = ([name, value]: [string, unknown]) =>
    value !== undefined &&
    value !== null &&
    value !== DEFAULTS[name] &&
    !(Array.isArray(value) && value.length === 0) &&
    !(name === 'externalReference' && repeats(value, reference));
  return Object.fromEntries(Object.entries(fields).filter(says));
}

function repeats(externalReference: unknown, reference: string): boolean {
  const { system, value: name } = externalReference as { system?: string; value?: string };
  return isNamed(reference) && system === SYSTEMS.names && name === reference;
}

export const isSame = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

/** JSON with the names of objects in one order. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, of]) => `${JSON.stringify(key)}:${canonical(of)}`).join(',')}}`;
}
