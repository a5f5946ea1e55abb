/**
 * Writes an element of a resource, named by FHIRPath as in the mapping table: names, `extension('…')` and `where(…)`. The
 * profile's blank form says what is a list, which type a choice has, and what stands around the element.
 */
import { fhirPath } from '../../definitions/tools.ts';
import type { Form } from './forms.ts';

type Node = Record<string, unknown>;
/** A step down; in a list, to the first element that is meant. */
type Step = { name: string; filtered: boolean; isMeant: (element: unknown) => boolean };
export type Place = Step[];

const STEP = /(?:^|\.)(?:extension\('([^']*)'\)|(\w+)(?:\.where\(((?:[^()]|\([^()]*\))*)\))?)/gy;

export function placeOf({ resourceType }: Form, element: string): Place {
  let path: string = resourceType;
  return [...element.matchAll(STEP)].map(([, url, named = 'extension', condition]) => {
    path = `${path}.${named}`;
    if (url !== undefined) return { name: named, filtered: true, isMeant: (one) => (one as Node).url === url };
    if (condition === undefined) return { name: named, filtered: false, isMeant: () => true };
    const test = fhirPath({ base: path, expression: condition });
    return { name: named, filtered: true, isMeant: (one) => test()(one)[0] === true };
  });
}

/** Whatever is missing on the way is copied from the form. */
export function write(resource: object, form: Form, place: Place, value: string): void {
  let [node, blank] = [resource as Node, form as Node];
  for (const [index, { name, isMeant }] of place.entries()) {
    const key = keyOf(blank, name);
    const model = blank[key];
    if (index === place.length - 1) {
      node[key] = typeof model === 'string' && model.endsWith('/') ? `${model}${value}` : value;
      return;
    }
    if (Array.isArray(model)) {
      blank = model.find(isMeant) as Node;
      node[key] ??= [];
      const list = node[key] as Node[];
      if (!list.some(isMeant)) list.push(structuredClone(blank));
      node = list.find(isMeant) as Node;
    } else {
      blank = model as Node;
      node[key] ??= structuredClone(blank);
      node = node[key] as Node;
    }
  }
}

/** Removes the element with all that says nothing without it. A period keeps its start. */
export function remove(resource: object, form: Form, place: Place): void {
  const [first, last] = place as [Step, Step?];
  const node = resource as Node;
  const key = keyOf(form, first.name);
  const model = form[key];
  if (Array.isArray(model) && first.filtered) {
    const left = ((node[key] as unknown[] | undefined) ?? []).filter((one) => !first.isMeant(one));
    if (left.length > 0) node[key] = left;
    else delete node[key];
  } else if (last && place.length === 2 && !Array.isArray(model)) {
    delete (node[key] as Node | undefined)?.[keyOf(model as Node, last.name)];
  } else delete node[key];
}

/** `value` of an observation is `valueCodeableConcept`. */
function keyOf(blank: Node, name: string): string {
  const key = Object.keys(blank).find((one) => one === name || new RegExp(`^${name}[A-Z]`).test(one));
  if (key === undefined) throw new Error(`The form has no ${name}`);
  return key;
}
