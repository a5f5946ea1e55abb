/** Takes a Bundle apart, so that each of its resources can be checked by itself. */
import { type Issue, type StructureTexts, structural } from './check.ts';

/** Why what was sent cannot be checked at all. */
export function whyNotOpened(sent: unknown, texts: StructureTexts): Issue | undefined {
  if (isTooDeep(sent)) return structural('too-deep', 'Bundle', texts);
  if (!isResource(sent) || sent.resourceType !== 'Bundle') return structural('not-a-bundle', 'Bundle', texts);
  return undefined;
}

/**
 * Takes a Bundle apart: its resources, each to be checked by itself, and the Bundle without them.
 * @param entryOf makes an entry of a resource that may be in the Bundle; undefined for any other
 */
export function openBundle<Entry>(
  bundle: { resourceType: string; entry?: unknown },
  entryOf: (resource: { resourceType: string }, index: number) => Entry | undefined,
  texts: StructureTexts,
): { shell: object; entries: Entry[]; unknown: Issue[] } {
  const given: unknown[] = Array.isArray(bundle.entry) ? bundle.entry : [];
  const entries: Entry[] = [];
  const unknown: Issue[] = [];
  for (const [index, entry] of given.entries()) {
    const resource: unknown = isObject(entry) ? entry.resource : undefined;
    if (resource === undefined) continue;
    const found = isResource(resource) ? entryOf(resource, index) : undefined;
    if (found) entries.push(found);
    else unknown.push(structural('unknown-resource', `Bundle.entry[${index}].resource`, texts));
  }
  const shell = { ...bundle, ...(Array.isArray(bundle.entry) && { entry: given.map(withoutResource) }) };
  return { shell, entries, unknown };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isResource(value: unknown): value is { resourceType: string } {
  return isObject(value) && typeof value.resourceType === 'string';
}

/** An entry must not be empty: R4 would refuse that. */
function withoutResource(entry: unknown): unknown {
  if (!isObject(entry)) return entry;
  const { resource: _, ...rest } = entry;
  return Object.keys(rest).length > 0 ? rest : { fullUrl: 'urn:uuid:none' };
}

/** The validators recurse. No honest Bundle is nested deeper. */
const MOST_LEVELS = 40;

function isTooDeep(root: unknown): boolean {
  const open: [node: unknown, depth: number][] = [[root, 0]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [node, depth] = next;
    if (typeof node !== 'object' || node === null) continue;
    if (depth > MOST_LEVELS) return true;
    for (const child of Object.values(node)) open.push([child, depth + 1]);
  }
  return false;
}
