import type { Json } from './service.ts';

/** Every place in a JSON value, as the object or array that holds it and its key there. */
export function placesIn(node: Json, found: [Json, string | number][] = []): [Json, string | number][] {
  if (node === null || typeof node !== 'object') return found;
  for (const name of Array.isArray(node) ? node.keys() : Object.keys(node)) {
    found.push([node, name]);
    placesIn(node[name], found);
  }
  return found;
}
