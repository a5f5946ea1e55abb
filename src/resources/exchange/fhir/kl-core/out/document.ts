/**
 * The shared action plan as a kl-core Bundle. Resources that a Bundle brought go out as they came, with what has been changed
 * here since in its place. The service composes all others. Providers and the citizen's app get what the plan's own document
 * shows them, and of the citizen only an id.
 */

import type { Bundle } from 'fhir/r4.js';
import { documentEtag } from '../../../../../http/answers/digest.ts';
import type { Tx } from '../../../../../http/requests/transaction.ts';
import { readPlanParts } from '../../../plan-documents/queries.ts';
import { isSame } from '../bundle/fields.ts';
import { resourcesOf } from '../bundle/kept.ts';
import { readModel, type TargetGroup } from '../bundle/model.ts';
import type { Resource } from '../bundle/profiles.ts';
import type { NativeIntervention, NativePlan } from './compose.ts';
import { type Composition, composeAll, type Known, keyOf } from './composition.ts';
import type { Composed } from './elements.ts';
import { mergeChanges, mergePlan } from './merge.ts';
import { readAround } from './queries.ts';
import { onlyInside, printable, reached } from './reach.ts';

export async function readPlanBundle(tx: Tx, planId: string): Promise<{ json: string; etag: string }> {
  const known = await readKnown(tx, planId);
  const json = JSON.stringify(planBundle(known));
  return { json, etag: documentEtag(known.version, tx.today, json) };
}

async function readKnown(tx: Tx, planId: string): Promise<Known & { version: number }> {
  const parts = await readPlanParts(tx, planId);
  const interventions = parts.interventions as NativeIntervention[];
  const providerIds = interventions.flatMap(({ providerId }) => providerId ?? []);
  const [around, resources] = await Promise.all([
    readAround(tx, planId, providerIds),
    resourcesOf(tx, parts.plan.citizenId),
  ]);
  const kept = new Map([...resources].map(([reference, { content }]) => [reference, content]));
  const homes = [...resources].flatMap(([reference, { planId: home }]): [string, string][] =>
    home ? [[reference, home]] : [],
  );
  return {
    version: parts.plan.version,
    plan: { ...parts.plan, agreements: parts.openAgreements } as unknown as NativePlan,
    interventions,
    goals: parts.goals,
    around: { ...around, meetings: parts.shows === 'whole' ? around.meetings : [] },
    kept,
    model: readModel(kept, new Map(homes)),
    today: tx.today,
    toOthers: tx.caller.role !== 'case-system',
  };
}

function planBundle(known: Known): Bundle {
  const composition = composeAll(known);
  const resources = new Map<string, Resource>();
  for (const [reference, composed] of composition.resources)
    resources.set(reference, withKept(known, composition, reference, composed));
  for (const reference of reached(known, resources)) resources.set(reference, known.kept.get(reference) as Resource);
  const entry = [...resources]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([reference, resource]) => ({
      fullUrl: reference,
      resource: printable(onlyInside(known, resource, resources)),
    }));
  return { resourceType: 'Bundle', type: 'collection', entry };
}

/** The resource as it came, with what has been changed here; as composed where none came. */
function withKept(known: Known, { differing }: Composition, reference: string, composed: Composed): Resource {
  const { kept, toOthers } = known;
  const { resource, profile, thing, id } = composed;
  const before = kept.get(reference);
  const changed = thing && differing.get(keyOf(thing, id));
  if (!before || !changed || (toOthers && profile === 'citizen')) return resource;
  const merged = mergeChanges(before, composed, changed);
  if (merged.resourceType !== 'CarePlan' || resource.resourceType !== 'CarePlan' || profile !== 'carePlan')
    return merged;
  return mergePlan(merged, resource, { kept, groupsDiffer: groupsDiffer(known) });
}

function groupsDiffer({ model, around }: Known): boolean {
  const groups = (list: TargetGroup[]) => list.map(({ code, rank }) => `${rank} ${code}`).toSorted();
  return !isSame(groups(model.targetGroups), groups(around.citizen.targetGroups));
}
