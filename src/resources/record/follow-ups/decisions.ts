/**
 * Carries out what a held meeting decides, in the transaction that stores the meeting. A decision is carried out when it is
 * new, or differs from that of the stored meeting. A decision that a correction changes or drops is taken back first, unless
 * the goal or intervention was changed since.
 */
import { isDeepStrictEqual } from 'node:util';
import { v5 as uuidv5 } from 'uuid';
import type { IsoDate } from '../../../domain/calendar.ts';
import { type BodyFault, bodyFault, refuse } from '../../../http/answers/problem.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { type DecidedGoal, decideOnGoal, type GoalChange, lockGoals, takeBackDecision } from '../goals/write.ts';
import {
  changeIntervention,
  type InterventionChange,
  lockInterventions,
  takeBackChange,
} from '../interventions/write.ts';
import type { Effect, FollowUpBody } from './contract.ts';

type Decisions = Pick<FollowUpBody, 'heldOn' | 'goalDecisions' | 'interventionChanges'>;

/** The decisions of the stored meeting, with their effects. */
export type StoredDecisions = Decisions & { effects: Effect[] };

/** The decisions of a meeting that is new, or was entered in error. */
export const NO_DECISIONS: StoredDecisions = { goalDecisions: [], interventionChanges: [], effects: [] };

type Meeting = { id: string; planId: string };

/** @returns the effects of the decisions that stand, and of taking back those that no longer do */
export async function carryOut(
  tx: Tx,
  meeting: Meeting,
  decisions: Decisions,
  stored: StoredDecisions,
): Promise<Effect[]> {
  const goals = compare(decidedGoals(decisions), decidedGoals(stored));
  const interventions = compare(decidedChanges(meeting, decisions), decidedChanges(meeting, stored));
  const applied = stored.effects.filter(({ state }) => state === 'applied');
  const dropped: Dropped = {
    onGoals: goals.dropped.flatMap(({ goalId }) => applied.filter(isOf('goal', goalId))),
    onInterventions: interventions.dropped
      .map((change) => applied.filter(isOf('intervention', change.interventionId, change.successor?.id)))
      .filter((effects) => effects.length > 0),
  };
  const droppedEffects = [...dropped.onGoals, ...dropped.onInterventions.flat()];

  const droppedIds = droppedEffects.map(({ id }) => id);
  await lockGoals(tx, [...droppedIds, ...goals.fresh.map(({ what }) => what.goalId)]);
  await lockInterventions(tx, [...droppedIds, ...interventions.fresh.map(({ what }) => what.interventionId)]);
  const undone = await takeBack(tx, dropped);
  const made = await apply(tx, meeting.planId, decisions.heldOn as string, goals.fresh, interventions.fresh);

  const kept = applied.filter((effect) => !droppedEffects.includes(effect));
  const madeAnew = ({ resource, id }: Effect) => made.some(isOf(resource, id));
  return [...kept, ...undone.filter((effect) => !madeAnew(effect)), ...made];
}

/** The effects of decisions that no longer stand: those on goals, and those of each change of an intervention together. */
type Dropped = { onGoals: Effect[]; onInterventions: Effect[][] };

const isOf =
  (resource: Effect['resource'], ...ids: (string | undefined)[]) =>
  (effect: Effect): boolean =>
    effect.resource === resource && ids.includes(effect.id);

async function takeBack(tx: Tx, { onGoals, onInterventions }: Dropped): Promise<Effect[]> {
  const undone: Effect[] = [];
  for (const effect of onGoals) {
    const version = await takeBackDecision(tx, effect.id, effect.version);
    undone.push(version === null ? { ...effect, state: 'overtaken' } : { ...effect, version, state: 'taken-back' });
  }
  for (const effects of onInterventions) {
    const written = await takeBackChange(tx, effects);
    const state = written ? 'taken-back' : 'overtaken';
    undone.push(...effects.map((effect, index) => ({ ...effect, ...written?.[index], state }) as const));
  }
  return undone;
}

/** @throws one problem with the faults of all decisions */
async function apply(
  tx: Tx,
  planId: string,
  heldOn: IsoDate,
  goals: Placed<DecidedGoal>[],
  interventions: Placed<InterventionChange>[],
): Promise<Effect[]> {
  const made: Effect[] = [];
  const faults: BodyFault[] = [];
  for (const { at, what } of goals) {
    const decided = await decideOnGoal(tx, planId, heldOn, what);
    if ('faults' in decided) faults.push(...under(at, decided.faults));
    else if (decided.version !== null)
      made.push({ resource: 'goal', id: what.goalId, version: decided.version, state: 'applied' });
  }
  for (const { at, what } of interventions) {
    const changed = await changeIntervention(tx, planId, what);
    if ('faults' in changed) faults.push(...under(at, changed.faults));
    else made.push(...changed.written.map((one) => ({ resource: 'intervention', ...one, state: 'applied' }) as const));
  }
  refuse(faults);
  return made;
}

/** A decision with its pointer into the meeting’s body. */
type Placed<What> = { at: string; what: What };

/** `fresh`: decided now and not before. `dropped`: decided before and not now. One that changed is in both. */
function compare<What>(now: Placed<What>[], before: Placed<What>[]): { fresh: Placed<What>[]; dropped: What[] } {
  const among = ({ what }: Placed<What>, others: Placed<What>[]) =>
    others.some((other) => isDeepStrictEqual(other.what, what));
  return {
    fresh: now.filter((one) => !among(one, before)),
    dropped: before.filter((one) => !among(one, now)).map(({ what }) => what),
  };
}

/** What each decision does to its goal. `reason` counts only where the goal keeps it, so correcting it elsewhere changes nothing. */
function decidedGoals({ heldOn = '', goalDecisions }: Decisions): Placed<DecidedGoal>[] {
  return goalDecisions.map(({ goalId, decision, target, expectation, reason }, index) => {
    const change: GoalChange = { ...(target && { target }), ...(expectation && { expectation }) };
    if (decision === 'complete') change.ended = { status: 'completed', on: heldOn };
    if (decision === 'archive') change.ended = { status: 'archived', on: heldOn, ...(reason && { reason }) };
    return { at: `/goalDecisions/${index}`, what: { goalId, change } };
  });
}

/** The `endReason` when the meeting gives none. Caseworkers read it. */
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

const under = (at: string, faults: BodyFault[]): BodyFault[] =>
  faults.map((fault) => ({ ...fault, pointer: at + fault.pointer }));

/** Faults that can be seen without looking at the goals and interventions. */
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
      faults.push(bodyFault(`${at}/target`, 'required', 'Give the new target, the new expectation, or both.'));
    if (decision !== 'adjust-target' && target)
      faults.push(bodyFault(`${at}/target`, 'not-allowed', 'Only with the decision adjust-target.'));
    if ((decision === 'complete' || decision === 'archive') && expectation)
      faults.push(bodyFault(`${at}/expectation`, 'not-allowed', 'Nothing can be expected of a goal that has ended.'));
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
        bodyFault(
          `${at}/interventionId`,
          'not-allowed',
          'This meeting begins the intervention. Put the change where it begins.',
        ),
      );
    if (!end && Object.keys(rest).length === 0)
      faults.push(bodyFault(at, 'required', 'Say what changes: end, package, provider, delivery, hours or cost.'));
    if (end) {
      for (const field of Object.keys({ ...(reason && { reason }), ...(successorId && { successorId }), ...rest }))
        faults.push(bodyFault(`${at}/${field}`, 'not-allowed', 'Not together with end.'));
    }
    return faults;
  });
}
