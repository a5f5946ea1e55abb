import { v5 as uuidv5 } from 'uuid';
import { planVisible } from '../../../access/visibility.ts';
import { BUILT_IN, type InstrumentDefinition } from '../../../codes/instruments.ts';
import { commonColumns, projection } from '../../../db/projection.ts';
import { municipality, sql } from '../../../db/statement.ts';
import { numberedStatement as statement } from '../../../db/tenant.ts';
import { lockCurrent } from '../../../db/versioned.ts';
import { agreementTable, followUpTable } from '../../../db/versioned-tables.ts';
import { offScaleReason } from '../../../domain/scale.ts';
import { type BodyFault, bodyFault, jsonPointer, Problem, refuse } from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { markEnteredInError, type Outcome, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { referenceColumns } from '../../../http/resource.ts';
import { agreementsOfMeetingJson } from '../agreements/queries.ts';
import { scaleOf } from '../instruments/queries.ts';
import { type FoundPlan, idTakenElsewhere, lockPlan, mustFindPlan } from '../plans/queries.ts';
import { mustFindProviders } from '../providers/queries.ts';
import type { FollowUpBody } from './contract.ts';
import { carryOut, decisionFaults, NO_DECISIONS, type StoredDecisions } from './decisions.ts';
import { readDueBy } from './standing.ts';

export const followUpProjection = projection({
  noun: 'follow-up',
  alias: 'follow_up',
  source: sql`from follow_up join plan on plan.municipality_code = follow_up.municipality_code and plan.id = follow_up.plan_id
    join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
    where follow_up.municipality_code = ${municipality} and plan.entered_in_error_at is null and citizen.entered_in_error_at is null and ${planVisible('plan', 'whole')}`,
  citizen: 'plan.citizen_id',
  plan: 'follow_up.plan_id',
  columns: sql`${commonColumns('follow_up')}, follow_up.plan_id as "planId", follow_up.kind, follow_up.planned_for as "plannedFor", follow_up.place, follow_up.participants,
    follow_up.state, follow_up.held_on as "heldOn", follow_up.outcome, follow_up.goal_decisions as "goalDecisions",
    follow_up.intervention_changes as "interventionChanges", follow_up.effects, follow_up.summary, follow_up.experience,
    ${agreementsOfMeetingJson} as agreements`,
});

export async function putFollowUp(
  tx: Tx,
  planId: string,
  id: string,
  body: FollowUpBody,
  precondition: Precondition,
): Promise<Outcome> {
  refuse(stateFaults(body));
  const plan = await mustFindPlan(tx, planId, 'whole');
  // One at a time: what a meeting decided before is to be what it is held against.
  await lockPlan(tx, planId);
  const before = (await tx.row<Before>(followUpBefore, [tx.municipality, id])) as Before;
  if (before.planId && before.planId !== planId) throw idTakenElsewhere();
  refuse([
    ...heldFaults(tx, plan, body),
    ...decisionFaults({ id, planId }, body),
    ...experienceFaults(body.experience ?? {}),
  ]);

  const agreements = body.agreements.map(({ id: given, providerId = null, ...rest }, index) => ({
    id: given ?? uuidv5(String(index), id),
    values: { planId, followUpId: id, providerId, ...rest },
  }));
  refuse(duplicateAgreements(agreements));
  await mustFindProviders(
    tx,
    body.agreements.map(({ providerId }, index) => ({ providerId, pointer: `/agreements/${index}/providerId` })),
  );
  const kept = new Set(agreements.map((one) => one.id));
  const withdrawn = before.agreementIds.filter((known) => !kept.has(known));
  const different = [];
  for (const one of agreements) {
    const current = await lockCurrent(tx, agreementTable, one.id, one.values);
    if (current && !before.agreementIds.includes(one.id) && !current.enteredInError) throw takenAgreement(body, one.id);
    if (!current?.same) different.push(one);
  }
  const outcome = await put(tx, followUpTable, id, followUpValues(planId, body), precondition, {
    partsDiffer: different.length + withdrawn.length > 0,
    alongside: async () => ({
      ...(before.decisions?.heldOn !== body.heldOn && { dueBy: await windowMet(tx, { id, planId }, body) }),
      effects: await carryOut(tx, { id, planId }, body, before.decisions ?? NO_DECISIONS),
    }),
  });
  for (const { id: agreementId, values } of different) {
    const version = (await lockCurrent(tx, agreementTable, agreementId, {}))?.version ?? null;
    await put(tx, agreementTable, agreementId, values, { version, mustBeNew: false });
  }
  for (const agreementId of withdrawn)
    await markEnteredInError(tx, agreementTable, agreementId, { version: null, mustBeNew: false });
  return outcome;
}

/** The window is that of the day: what the meeting decides, and what is known later, do not move it. */
async function windowMet(
  tx: Tx,
  { id, planId }: { id: string; planId: string },
  { kind, heldOn }: FollowUpBody,
): Promise<string | null> {
  return heldOn === undefined ? null : readDueBy(tx, { id, planId, kind, heldOn });
}

/** What the meeting had set in motion is taken back, where it still stands so. */
export async function deleteFollowUp(tx: Tx, planId: string, id: string, precondition: Precondition): Promise<void> {
  await lockPlan(tx, planId);
  const { decisions } = (await tx.row<Before>(followUpBefore, [tx.municipality, id])) as Before;
  await markEnteredInError(tx, followUpTable, id, precondition, {
    alongside: async () => ({ effects: await carryOut(tx, { id, planId }, NO_DECISIONS, decisions ?? NO_DECISIONS) }),
  });
}

type Before = { planId: string | null; decisions: StoredDecisions | null; agreementIds: string[] };

const followUpBefore = statement(
  'follow-up before',
  `select (select plan_id from follow_up where municipality_code = $1 and id = $2) as "planId",
     (select json_strip_nulls(json_build_object('heldOn', held_on, 'goalDecisions', goal_decisions,
        'interventionChanges', intervention_changes, 'effects', effects))
      from follow_up where municipality_code = $1 and id = $2 and entered_in_error_at is null) as decisions,
     array(select id::text from agreement where municipality_code = $1 and follow_up_id = $2 and entered_in_error_at is null) as "agreementIds"`,
);

/** What only a held meeting has. */
function stateFaults(body: FollowUpBody): BodyFault[] {
  if (body.state === 'held')
    return body.heldOn ? [] : [bodyFault('/heldOn', 'required', 'A held meeting was held on a day.')];
  const only = (field: 'heldOn' | 'outcome' | 'experience') =>
    body[field] === undefined ? [] : [bodyFault(`/${field}`, 'not-allowed', 'Only a held meeting has it.')];
  const decides = (list: 'goalDecisions' | 'interventionChanges') =>
    body[list].length > 0 ? [bodyFault(`/${list}`, 'not-allowed', 'Only a held meeting decides.')] : [];
  return [
    ...only('heldOn'),
    ...only('outcome'),
    ...only('experience'),
    ...decides('goalDecisions'),
    ...decides('interventionChanges'),
  ];
}

function heldFaults(tx: Tx, plan: FoundPlan, { heldOn }: FollowUpBody): BodyFault[] {
  if (!heldOn) return [];
  if (heldOn > tx.today) return [bodyFault('/heldOn', 'in-the-future', `Later than today, ${tx.today}.`)];
  return heldOn < plan.startDate
    ? [bodyFault('/heldOn', 'too-early', `Before the plan began, ${plan.startDate}.`)]
    : [];
}

function experienceFaults(experience: Record<string, number>): BodyFault[] {
  const instrument = BUILT_IN.experience as InstrumentDefinition;
  return Object.entries(experience).flatMap(([dimension, value]) => {
    const pointer = jsonPointer(['experience', dimension]);
    if (!instrument.dimensions.some(({ code }) => code === dimension))
      return [bodyFault(pointer, 'wrong-code', 'The instrument experience has no such dimension.')];
    const reason = offScaleReason(scaleOf(instrument), value);
    return reason ? [bodyFault(pointer, 'off-scale', reason)] : [];
  });
}

function duplicateAgreements(agreements: { id: string }[]): BodyFault[] {
  return agreements.flatMap(({ id }, index) =>
    agreements.findIndex((other) => other.id === id) < index
      ? [bodyFault(`/agreements/${index}/id`, 'duplicate', 'The id stands earlier in the list.')]
      : [],
  );
}

function takenAgreement(body: FollowUpBody, id: string): Problem {
  const index = body.agreements.findIndex((one) => one.id === id);
  const detail = 'The id is taken by an agreement that was not made at this meeting.';
  return new Problem('conflict', detail, {
    errors: [{ pointer: `/agreements/${index}/id`, detail, code: 'conflict' }],
  });
}

function followUpValues(planId: string, body: FollowUpBody) {
  return {
    planId,
    kind: body.kind,
    plannedFor: body.plannedFor,
    place: body.place ?? null,
    participants: body.participants,
    state: body.state,
    heldOn: body.heldOn ?? null,
    outcome: body.outcome ?? null,
    goalDecisions: body.goalDecisions,
    interventionChanges: body.interventionChanges,
    summary: body.summary ?? null,
    experience: body.experience ?? null,
    ...referenceColumns(body.externalReference),
  };
}
