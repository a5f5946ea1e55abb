/**
 * What a held meeting decides takes effect with it, in the same transaction. A decision is carried out when it is new or
 * other than the stored meeting's; one that a correction changes or leaves out is first taken back, as far as nobody has gone
 * on from it.
 */
import { isDeepStrictEqual } from 'node:util';
import { v5 as uuidv5 } from 'uuid';
import { type BodyFault, bodyFault, refuse } from '../../../http/answers/problem.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { type DecidedGoal, decideOnGoal, type GoalChange, lockGoals, takeBackDecision } from '../goals/write.ts';
import {
  changeIntervention,
  type InterventionChange,
  lockInterventions,
  takeBackChange,
} from '../interventions/decide.ts';
import type { Effect, FollowUpBody } from './contract.ts';

type Decisions = Pick<FollowUpBody, 'heldOn' | 'goalDecisions' | 'interventionChanges'>;

/** As the stored meeting has them, with what came of them. */
export type StoredDecisions = Decisions & { effects: Effect[] };

/** A meeting that decides nothing, or counts nowhere. */
export const NO_DECISIONS: StoredDecisions = { goalDecisions: [], interventionChanges: [], effects: [] };

type Meeting = { id: string; planId: string };

/** @returns what came of the decisions that stand, and of taking back those that no longer do */
export async function carryOut(
  tx: Tx,
  meeting: Meeting,
  decisions: Decisions,
  stored: StoredDecisions,
): Promise<Effect[]> {
  const goals = compare(decidedGoals(decisions), decidedGoals(stored));
  const interventions = compare(decidedChanges(meeting, decisions), decidedChanges(meeting, stored));
  const applied = stored.effects.filter(({ state }) => state === 'applied');
  const ofGoal = ({ goalId }: DecidedGoal) =>
    applied.filter(({ resource, id }) => resource === 'goal' && id === goalId);
  const ofChange = (change: InterventionChange) =>
    applied.filter(({ resource, id }) => resource === 'intervention' && concerned(change).includes(id));
  const dropped = [...goals.dropped.flatMap(ofGoal), ...interventions.dropped.flatMap(ofChange)];

  const droppedIds = dropped.map(({ id }) => id);
  await lockGoals(tx, [...droppedIds, ...goals.fresh.map(({ what }) => what.goalId)]);
  await lockInterventions(tx, [...droppedIds, ...interventions.fresh.map(({ what }) => what.interventionId)]);

  const undone: Effect[] = [];
  for (const effect of goals.dropped.flatMap(ofGoal)) {
    const version = await takeBackDecision(tx, effect.id, effect.version);
    undone.push(version === null ? { ...effect, state: 'overtaken' } : { ...effect, version, state: 'taken-back' });
  }
  for (const effects of interventions.dropped.map(ofChange)) {
    if (effects.length === 0) continue;
    const written = await takeBackChange(tx, effects);
    const state = written ? 'taken-back' : 'overtaken';
    undone.push(...effects.map((effect, index) => ({ ...effect, ...written?.[index], state }) as const));
  }

  const made: Effect[] = [];
  const faults: BodyFault[] = [];
  for (const { at, what } of goals.fresh) {
    const decided = await decideOnGoal(tx, meeting.planId, decisions.heldOn as string, what);
    if ('faults' in decided) faults.push(...under(at, decided.faults));
    else if (decided.version !== null)
      made.push({ resource: 'goal', id: what.goalId, version: decided.version, state: 'applied' });
  }
  for (const { at, what } of interventions.fresh) {
    const changed = await changeIntervention(tx, meeting.planId, what);
    if ('faults' in changed) faults.push(...under(at, changed.faults));
    else made.push(...changed.written.map((one) => ({ resource: 'intervention', ...one, state: 'applied' }) as const));
  }
  refuse(faults);

  const kept = applied.filter((effect) => !dropped.includes(effect));
  const madeAnew = ({ resource, id }: Effect) => made.some((one) => one.resource === resource && one.id === id);
  return [...kept, ...undone.filter((effect) => !madeAnew(effect)), ...made];
}

type Placed<What> = { at: string; what: What };

/** What is decided now and was not, or otherwise; and what was decided and is not, or otherwise. */
function compare<What>(now: Placed<What>[], before: Placed<What>[]): { fresh: Placed<What>[]; dropped: What[] } {
  const among = ({ what }: Placed<What>, others: Placed<What>[]) =>
    others.some((other) => isDeepStrictEqual(other.what, what));
  return {
    fresh: now.filter((one) => !among(one, before)),
    dropped: before.filter((one) => !among(one, now)).map(({ what }) => what),
  };
}

/** What becomes of each goal: a decision whose words alone were corrected is the same. */
function decidedGoals({ heldOn = '', goalDecisions }: Decisions): Placed<DecidedGoal>[] {
  return goalDecisions.map(({ goalId, decision, target, expectation, reason }, index) => {
    const change: GoalChange = { ...(target && { target }), ...(expectation && { expectation }) };
    if (decision === 'complete') change.ended = { status: 'completed', on: heldOn };
    if (decision === 'archive') change.ended = { status: 'archived', on: heldOn, ...(reason && { reason }) };
    return { at: `/goalDecisions/${index}`, what: { goalId, change } };
  });
}

/** Why an intervention gave way when the meeting does not say it; for the caseworker to read. */
const CHANGED = 'Ændret ved opfølgningsmøde';

function decidedChanges({ id }: Meeting, { interventionChanges }: Decisions): Placed<InterventionChange>[] {
  return interventionChanges.map(({ interventionId, from, end, reason, successorId, ...rest }, index) => ({
    at: `/interventionChanges/${index}`,
    what: {
      interventionId,
      from,
      reason: end?.reason ?? reason ?? CHANGED,
      successor: end ? null : { id: successorId ?? uuidv5(interventionId, id), new: rest },
    },
  }));
}

const concerned = ({ interventionId, successor }: InterventionChange): string[] =>
  successor ? [interventionId, successor.id] : [interventionId];

const under = (at: string, faults: BodyFault[]): BodyFault[] =>
  faults.map((fault) => ({ ...fault, pointer: at + fault.pointer }));

/** Faults that the decisions show by themselves. */
export function decisionFaults(meeting: Meeting, decisions: Decisions): BodyFault[] {
  return [...goalFaults(decisions), ...changeFaults(meeting, decisions)];
}

function goalFaults({ goalDecisions }: Decisions): BodyFault[] {
  return goalDecisions.flatMap(({ goalId, decision, target, expectation, reason }, index) => {
    const at = `/goalDecisions/${index}`;
    const faults: BodyFault[] = [];
    if (goalDecisions.findIndex((other) => other.goalId === goalId) < index)
      faults.push(bodyFault(`${at}/goalId`, 'duplicate', 'One decision per goal.'));
    if (decision === 'adjust-target' && !target && !expectation)
      faults.push(bodyFault(`${at}/target`, 'required', 'Give the new target, or what is expected now.'));
    if (decision !== 'adjust-target' && target)
      faults.push(bodyFault(`${at}/target`, 'not-allowed', 'Only with the decision adjust-target.'));
    if ((decision === 'complete' || decision === 'archive') && expectation)
      faults.push(bodyFault(`${at}/expectation`, 'not-allowed', 'Nothing is expected of a goal that has ended.'));
    if (decision === 'archive' && !reason)
      faults.push(bodyFault(`${at}/reason`, 'required', 'Say why the goal is archived.'));
    return faults;
  });
}

function changeFaults(meeting: Meeting, decisions: Decisions): BodyFault[] {
  const { interventionChanges } = decisions;
  const begun = decidedChanges(meeting, decisions).map(({ what }) => what.successor?.id);
  return interventionChanges.flatMap(({ interventionId, from: _, end, reason, successorId, ...rest }, index) => {
    const at = `/interventionChanges/${index}`;
    const faults: BodyFault[] = [];
    if (interventionChanges.findIndex((other) => other.interventionId === interventionId) < index)
      faults.push(bodyFault(`${at}/interventionId`, 'duplicate', 'One change per intervention.'));
    if (begun.some((id, other) => other !== index && id === interventionId))
      faults.push(
        bodyFault(`${at}/interventionId`, 'not-allowed', 'It begins with this meeting: say there what it is.'),
      );
    if (!end && Object.keys(rest).length === 0)
      faults.push(bodyFault(at, 'required', 'Say what changes: end, package, provider, delivery, hours or cost.'));
    if (end) {
      for (const field of Object.keys({ ...(reason && { reason }), ...(successorId && { successorId }), ...rest }))
        faults.push(bodyFault(`${at}/${field}`, 'not-allowed', 'Not where the intervention ends.'));
    }
    return faults;
  });
}
