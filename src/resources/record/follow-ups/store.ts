import { BUILT_IN, type InstrumentDefinition } from '../../../codes/instruments.ts';
import { valuesOf } from '../../../db/fields.ts';
import { followUp } from '../../../db/schema.ts';
import { municipality, param, sql, statement } from '../../../db/statement.ts';
import { followUpTable } from '../../../db/versioned-tables.ts';
import type { IsoDate } from '../../../domain/calendar.ts';
import { offScaleReason } from '../../../domain/scale.ts';
import { type BodyFault, bodyFault, jsonPointer, refuse } from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { markEnteredInError, type Outcome, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { referenceColumns } from '../../../http/resource.ts';
import { compareAgreements, writeAgreements } from '../agreements/write.ts';
import { scaleOf } from '../instruments/queries.ts';
import { type FoundPlan, idTakenElsewhere, lockPlan, mustFindPlan } from '../plans/queries.ts';
import { type FollowUpBody, followUpBody } from './contract.ts';
import { carryOut, decisionFaults, NO_DECISIONS, type StoredDecisions } from './decisions.ts';
import { readDueBy } from './queries.ts';

export async function storeFollowUp(
  tx: Tx,
  planId: string,
  id: string,
  body: FollowUpBody,
  precondition: Precondition,
): Promise<Outcome> {
  refuse(stateFaults(body));
  const plan = await mustFindPlan(tx, planId, 'whole');
  // What the meeting decided before must not change until the new decisions have been compared with it.
  await lockPlan(tx, planId);
  const before = (await tx.row(followUpBefore, { id })) as Before;
  if (before.planId && before.planId !== planId) throw idTakenElsewhere();
  const meeting = { id, planId };
  refuse([...heldFaults(tx, plan, body), ...decisionFaults(meeting, body), ...experienceFaults(body.experience ?? {})]);
  const agreements = await compareAgreements(tx, meeting, body.agreements, before.agreementIds);
  const values = { planId, ...valuesOf(followUp, followUpBody, body), ...referenceColumns(body.externalReference) };
  const outcome = await put(tx, followUpTable, id, values, precondition, {
    partsDiffer: agreements.different.length + agreements.withdrawn.length > 0,
    alongside: async () => ({
      // First, so that the meeting’s own decisions do not move the window it was held in.
      ...(before.decisions?.heldOn !== body.heldOn && { dueBy: await dueByOf(tx, meeting, body) }),
      effects: await carryOut(tx, meeting, body, before.decisions ?? NO_DECISIONS),
    }),
  });
  await writeAgreements(tx, agreements);
  return outcome;
}

/** The end of the window the meeting was due in, as known now; null for a meeting that was not held. */
async function dueByOf(
  tx: Tx,
  meeting: { id: string; planId: string },
  { kind, heldOn }: FollowUpBody,
): Promise<IsoDate | null> {
  return heldOn === undefined ? null : readDueBy(tx, { ...meeting, kind, heldOn });
}

/** Takes back what the meeting decided, unless that was changed since. */
export async function withdrawFollowUp(tx: Tx, planId: string, id: string, precondition: Precondition): Promise<void> {
  await lockPlan(tx, planId);
  const { decisions } = (await tx.row(followUpBefore, { id })) as Before;
  await markEnteredInError(tx, followUpTable, id, precondition, {
    alongside: async () => ({ effects: await carryOut(tx, { id, planId }, NO_DECISIONS, decisions ?? NO_DECISIONS) }),
  });
}

/** The meeting as it is stored; nulls when the id is new. `decisions` is null too for one entered in error. */
type Before = { planId: string | null; decisions: StoredDecisions | null; agreementIds: string[] };

const followUpBefore = statement<Before, { id: string }>(
  'follow-up before',
  sql`select (select plan_id from follow_up where municipality_code = ${municipality} and id = ${param('id')}) as "planId",
     (select json_strip_nulls(json_build_object('heldOn', held_on, 'goalDecisions', goal_decisions,
        'interventionChanges', intervention_changes, 'effects', effects))
      from follow_up where municipality_code = ${municipality} and id = ${param('id')} and entered_in_error_at is null) as decisions,
     array(select id::text from agreement where municipality_code = ${municipality} and follow_up_id = ${param('id')}
       and entered_in_error_at is null) as "agreementIds"`,
);

/** Some fields belong to held meetings only. */
function stateFaults(body: FollowUpBody): BodyFault[] {
  if (body.state === 'held')
    return body.heldOn ? [] : [bodyFault('/heldOn', 'required', 'Say on which day the meeting was held.')];
  const fields = (['heldOn', 'outcome', 'experience'] as const).filter((field) => body[field] !== undefined);
  const decisions = (['goalDecisions', 'interventionChanges'] as const).filter((field) => body[field].length > 0);
  return [
    ...fields.map((field) => bodyFault(`/${field}`, 'not-allowed', 'Only for a meeting that was held.')),
    ...decisions.map((field) => bodyFault(`/${field}`, 'not-allowed', 'Only a meeting that was held decides.')),
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
