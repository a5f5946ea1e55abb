/** The schemas of the generated document: one name each, none unused, and shown where tools look for them. */
import type { Content, Parts } from './parts.ts';

type Answers = Record<string, { description?: string; content?: Content }>;

const reference = (name: string) => `"#/components/schemas/${name}"`;

/**
 * The generator writes each component twice, as requests have it (`XInput`) and as answers have it (`X`). Keeps what is
 * used. A component that is used in one direction only, or is the same in both, gets the plain name.
 */
export function mergeDirections(parts: Parts): void {
  const { schemas } = parts.components;
  const used = usedSchemas(parts, schemas);
  const plain = [...used].filter((name) => canBePlain(name, used, schemas));
  const rename = (node: unknown) => {
    const text = plain.reduce(
      (result, name) => result.replaceAll(reference(name), reference(withoutSuffix(name))),
      JSON.stringify(node),
    );
    return JSON.parse(text);
  };
  parts.paths = rename(parts.paths);
  const kept = [...used].map((name): [string, unknown] => [
    plain.includes(name) ? withoutSuffix(name) : name,
    rename(schemas[name]),
  ]);
  parts.components.schemas = Object.fromEntries(kept.toSorted(([a], [b]) => a.localeCompare(b)));
}

const withoutSuffix = (name: string) => name.replace(/Input$/, '');

function canBePlain(name: string, used: Set<string>, schemas: Record<string, unknown>): boolean {
  const twin = withoutSuffix(name);
  if (twin === name || !(twin in schemas)) return false;
  const incoming = JSON.stringify(schemas[name]).replaceAll(/(schemas\/\w+)Input"/g, '$1"');
  return !used.has(twin) || incoming === JSON.stringify(schemas[twin]);
}

function usedSchemas({ paths }: Parts, schemas: Record<string, unknown>): Set<string> {
  const used = new Set<string>();
  const visit = (node: unknown) => {
    for (const [, name] of JSON.stringify(node ?? null).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (!name || used.has(name)) continue;
      used.add(name);
      visit(schemas[name]);
    }
  };
  visit(paths);
  return used;
}

/** Describes an answer by its component, and shows a component’s example beside the body, where tools look for it. */
export function describeBodies({ paths, components }: Parts): void {
  const componentOf = (content: Content | undefined) => {
    const name = content?.['application/json']?.schema?.$ref?.split('/').at(-1);
    if (name === undefined) return undefined;
    return components.schemas[name] as { description?: string; examples?: unknown[] };
  };
  for (const { requestBody, responses } of Object.values(paths).flatMap((path) => Object.values(path))) {
    const [example] = componentOf(requestBody?.content)?.examples ?? [];
    if (example && requestBody?.content) Object.assign(requestBody.content['application/json'] as object, { example });
    for (const [status, answer] of Object.entries((responses ?? {}) as Answers)) {
      const description = componentOf(answer.content)?.description;
      if (description && answer.description === 'Default Response')
        answer.description = status === '201' ? `Created. ${description}` : description;
    }
  }
}
