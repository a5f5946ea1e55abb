/** How a Bundle's things are written: only what it says differently from the Bundle before, so that changes made here stay. */
import type { Precondition } from '../../../../../http/requests/conditions.ts';
import type { Tx } from '../../../../../http/requests/transaction.ts';
import type { CprVault } from '../../../../record/citizens/cpr-vault.ts';
import { hasErrors, type Issue } from '../../definitions/check.ts';
import { type Current, guarded } from '../../shared/things.ts';
import { defined, type Fields, flat, isSame } from '../bundle/fields.ts';
import type { Model, Modelled, ModelledThing } from '../bundle/model.ts';

export type Bundled = {
  /** `before`: what the last Bundle said of the citizen. Null for one that no Bundle has described. */
  citizen: { id: string; reference: string; fields: Fields; before: Fields | null };
  /** What the Bundles before said. */
  before: Model;
  /** What they say with this one. */
  after: Model;
  /** Where each resource stands, by reference. */
  places: ReadonlyMap<string, string>;
  vault: CprVault | null;
};

/** `current`: plans, interventions, goals and meetings as they stand here. */
export type Writing = Bundled & { tx: Tx; current: ReadonlyMap<string, Current>; issues: Issue[] };

/** The things of a kind of which the Bundle says something new. */
export function changed({ before, after }: Writing, thing: ModelledThing): Modelled[] {
  return [...after.things.values()].filter((one) => {
    if (one.thing !== thing) return false;
    const known = before.things.get(one.id);
    const saysTheSame =
      known && known.withdrawn === one.withdrawn && known.planId === one.planId && isSame(known.fields, one.fields);
    return !saysTheSame;
  });
}

/** What stands here, with what the Bundle says differently from before in its place. */
export function merged(existing: object, before: Fields | undefined, after: Fields): Fields {
  const fields = flat(existing as Fields);
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after)]);
  for (const name of names) if (!before || !isSame(before[name], after[name])) fields[name] = after[name];
  return defined(fields);
}

/** Writes or withdraws one thing of a plan. @param putIt takes flat fields */
export async function write(
  writing: Writing,
  { id, reference, planId, withdrawn, fields }: Modelled,
  withdraw: () => Promise<void>,
  putIt: (fields: Fields, precondition: Precondition) => Promise<unknown>,
): Promise<void> {
  const known = writing.current.get(id);
  if (withdrawn) {
    if (known && !known.enteredInError) await guarded(writing, reference, withdraw);
    return;
  }
  const plan = writing.after.things.get(planId);
  if (!plan || plan.withdrawn) {
    writing.issues.push(noPlan(writing, reference));
    return;
  }
  const body = merged(known?.json ?? {}, writing.before.things.get(id)?.fields, fields);
  await guarded(writing, reference, () => putIt(body, asKnown(known)));
}

const noPlan = ({ places }: Writing, reference: string): Issue => ({
  severity: 'error',
  code: 'business-rule',
  rule: 'no-plan',
  expression: places.get(reference) ?? 'Bundle',
  text: 'Hører ikke til nogen plan, der gælder.',
});

/** For a write of the version that was read; undefined where there is none yet. */
export const asKnown = (known: { version: number } | undefined): Precondition => ({
  version: known?.version ?? null,
  mustBeNew: false,
});

/** Whether nothing will be committed: then what cannot be undone in part is not even tried. */
export const hasFailed = ({ issues }: Writing): boolean => hasErrors(issues);
