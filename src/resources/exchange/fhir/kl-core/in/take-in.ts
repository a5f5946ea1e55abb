/**
 * Takes a kl-core Bundle in, all or nothing: checks it, finds its citizen, stores the resources that are new or changed, and
 * writes the things they feed.
 */
import type { Patient } from 'fhir/r4.js';
import { normaliseCpr } from '../../../../../domain/cpr.ts';
import { bodyFault, bodyProblem, type Problem } from '../../../../../http/answers/problem.ts';
import type { Tx } from '../../../../../http/requests/transaction.ts';
import type { CprVault } from '../../../../record/citizens/cpr-vault.ts';
import { digestOfName, notErased } from '../../../../record/citizens/queries.ts';
import { hasErrors, type Issue, outcomeProblem, pointerOf } from '../../definitions/check.ts';
import { lockCitizens } from '../../shared/find-citizen.ts';
import { SYSTEMS as FFB_SYSTEMS } from '../../shared/names.ts';
import { type Fields, isSame } from '../bundle/fields.ts';
import { type Kept, resourcesOf } from '../bundle/kept.ts';
import { nativeOf } from '../bundle/mapping.ts';
import { citizenFieldsOf, type Model, type ModelledThing, readModel } from '../bundle/model.ts';
import { idOf, type PlanBundle, profileOf, type Resource, referenceTo } from '../bundle/profiles.ts';
import type { Resources } from '../bundle/resources.ts';
import { RULE_SYSTEM, validate } from '../bundle/validate.ts';
import { lockName, lockResources, writeResources } from './store.ts';
import { writeThings } from './things.ts';

/** A Bundle that breaks no rule. */
type SoundBundle = {
  /** The Patient's reference. */
  patient: string;
  cpr: string | null;
  resources: Map<string, Resource>;
  /** Where each resource stands, as FHIRPath. */
  places: Map<string, string>;
  /** Warnings only. */
  issues: Issue[];
};

type TakenResource = {
  reference: string;
  status: 'created' | 'updated' | 'unchanged';
  /** The thing it feeds, where it feeds one. */
  id?: string;
  resource?: string;
};

type Taken = { citizenId: string; plans: string[]; resources: TakenResource[]; issues: Issue[] };

/** Throws the problem with all errors where the Bundle breaks a rule. */
export function soundBundle(sent: unknown): SoundBundle {
  const issues = validate(sent);
  if (hasErrors(issues)) throw bundleProblem(issues);
  const bundle: SoundBundle = { patient: '', cpr: null, resources: new Map(), places: new Map(), issues };
  for (const [index, entry] of ((sent as PlanBundle).entry ?? []).entries()) {
    const resource = entry.resource as Resource;
    const reference = referenceTo(resource);
    if (resource.resourceType === 'Patient') {
      bundle.patient = reference;
      bundle.cpr = normaliseCpr(nativeOf('citizen', resource).cpr ?? '');
    }
    bundle.resources.set(reference, toKeep(resource));
    bundle.places.set(reference, `Bundle.entry[${index}].resource`);
  }
  return bundle;
}

export async function takeIn(tx: Tx, bundle: SoundBundle, vault: CprVault | null): Promise<Taken> {
  const { resources, patient } = bundle;
  await lockName(tx, patient);
  const named = await lockResources(tx, [...resources.keys()]);
  const citizenId = await citizenOf(tx, bundle, named.get(patient), vault);
  tx.citizens.add(citizenId);
  const kept = new Map([...(await resourcesOf(tx, citizenId)), ...named]);
  mustBeFree(bundle, kept, citizenId);

  const { before, after, known } = readModels(kept, resources);
  const news = [...resources].filter(
    ([reference, content]) => !isSame(withoutMeta(known.get(reference)), withoutMeta(content)),
  );
  const issues = [...bundle.issues];
  if (news.length > 0) {
    const citizen = {
      id: citizenId,
      reference: patient,
      fields: citizenFields(resources.get(patient) as Patient, after, bundle.cpr),
      before: known.has(patient) ? citizenFields(known.get(patient) as Patient, before, null) : null,
    };
    issues.push(...(await writeThings(tx, { citizen, before, after, places: bundle.places, vault })));
    if (hasErrors(issues)) throw bundleProblem(issues);
    await storeNews(tx, news, { citizenId, after, named });
  }
  const isNew = new Set(news.map(([reference]) => reference));
  return {
    citizenId,
    plans: plansIn(after, resources),
    resources: [...resources.keys()].map((reference) => ({
      reference,
      status: !isNew.has(reference) ? 'unchanged' : named.has(reference) ? 'updated' : 'created',
      ...(reference === patient ? { id: citizenId, resource: 'citizens' } : fedBy(after, reference)),
    })),
    issues,
  };
}

/** What the Bundles before said, and what they say with this one. */
function readModels(
  kept: ReadonlyMap<string, Kept>,
  resources: Resources,
): { before: Model; after: Model; known: Resources } {
  const homes = new Map<string, string>();
  for (const [reference, { planId }] of kept) if (planId) homes.set(reference, planId);
  const known = new Map([...kept].map(([reference, { content }]) => [reference, content]));
  return { before: readModel(known, homes), after: readModel(new Map([...known, ...resources]), homes), known };
}

async function storeNews(
  tx: Tx,
  news: [reference: string, content: Resource][],
  { citizenId, after, named }: { citizenId: string; after: Model; named: ReadonlyMap<string, Kept> },
): Promise<void> {
  const rows = news.map(([reference, content]): Kept => {
    const isShared = content.resourceType !== 'Patient' && !('subject' in content);
    return { reference, content, citizenId: isShared ? null : citizenId, planId: after.homes.get(reference) ?? null };
  });
  const replaced = rows.map(({ reference }) => reference).filter((reference) => named.has(reference));
  await writeResources(tx, rows, replaced);
}

function plansIn({ things }: Model, resources: Resources): string[] {
  const plans = [...things.values()].filter(({ thing, reference }) => thing === 'plan' && resources.has(reference));
  return plans.map(({ id }) => id);
}

/** The names of things in the URLs of the API. */
const PATHS: Record<ModelledThing, string> = {
  provider: 'providers',
  plan: 'plans',
  intervention: 'interventions',
  goal: 'goals',
  followUp: 'follow-ups',
  score: 'scores',
};

function fedBy({ things }: Model, reference: string): { id: string; resource: string } | undefined {
  const thing = things.get(idOf(reference));
  return thing && { id: thing.id, resource: PATHS[thing.thing] };
}

function citizenFields(patient: Patient, { targetGroups }: Model, cpr: string | null): Fields {
  return {
    ...citizenFieldsOf(patient),
    ...(targetGroups.length > 0 && { targetGroups }),
    ...(cpr !== null && { cpr }),
  };
}

/** Who the Patient is: the citizen known by that name, else by the CPR number, else by the id; or a new one. */
async function citizenOf(
  tx: Tx,
  { patient, cpr, places, issues }: SoundBundle,
  known: Kept | undefined,
  vault: CprVault | null,
): Promise<string> {
  const place = places.get(patient) as string;
  const id = known?.citizenId ?? idOf(patient);
  if (!known) await notErased(tx, id, digestOfName(patient));
  if (cpr === null) return id;
  if (!vault) {
    const detail = 'This service keeps no CPR numbers: it was started without CPR_KEY.';
    throw bodyProblem([bodyFault(`${pointerOf(place)}/identifier`, 'cpr-not-kept', detail)]);
  }
  const candidates = await lockCitizens(tx, vault.indexes(tx.municipality, cpr), id);
  for (const candidate of candidates) tx.citizens.add(candidate.id);
  const byNumber = candidates.find(({ byCpr }) => byCpr);
  const stranger = candidates.find((one) => one !== byNumber && (one.otherCpr || one.enteredInError || byNumber));
  if (stranger || (known && byNumber && byNumber.id !== known.citizenId))
    throw bundleProblem([...issues, anotherCitizen(place)]);
  return byNumber?.id ?? id;
}

const anotherCitizen = (at: string): Issue => ({
  severity: 'error',
  code: 'conflict',
  rule: 'another-citizen',
  expression: `${at}.identifier`,
  text: 'Borgerens id er allerede en anden borgers, eller borgeren er fejlregistreret. Ret CPR-nummeret på borgeren først, hvis det er ændret.',
});

/** Throws the problem where a resource's id is another citizen's, another kind of thing's, or another name's. */
function mustBeFree(
  { resources, places, issues }: SoundBundle,
  kept: ReadonlyMap<string, Kept>,
  citizenId: string,
): void {
  const referenceById = new Map([...kept.keys()].map((reference) => [idOf(reference), reference]));
  const taken = [...resources].filter(([reference, resource]) => {
    const holder = referenceById.get(idOf(reference)) ?? reference;
    return holder !== reference || !mayReplace(kept.get(reference), citizenId, resource);
  });
  if (taken.length === 0) return;
  throw bundleProblem([...issues, ...taken.map(([reference]) => idTaken(places.get(reference)))]);
}

function mayReplace(known: Kept | undefined, citizenId: string, resource: Resource): boolean {
  if (!known) return true;
  const isTheirs = known.citizenId === null || known.citizenId === citizenId;
  return isTheirs && profileOf(known.content) === profileOf(resource);
}

const idTaken = (at = 'Bundle'): Issue => ({
  severity: 'error',
  code: 'conflict',
  rule: 'id-taken',
  expression: `${at}.id`,
  text: 'Ressourcens id er allerede noget andet: en anden borgers, eller en anden slags.',
});

const bundleProblem = (issues: Issue[]): Problem => outcomeProblem('invalid-fhir-bundle', issues, RULE_SYSTEM);

/** Without what must not be kept: the generated text, and the CPR number, which is stored encrypted with the citizen. */
function toKeep(resource: Resource): Resource {
  const { text: _, ...rest } = resource;
  if (rest.resourceType !== 'Patient') return rest as Resource;
  const { identifier, ...patient } = rest;
  const others = identifier?.filter(({ system }) => system !== FFB_SYSTEMS.cpr) ?? [];
  return others.length > 0 ? { ...patient, identifier: others } : patient;
}

function withoutMeta(resource: Resource | undefined): unknown {
  if (!resource) return undefined;
  const { meta: _, ...content } = resource;
  return content;
}
