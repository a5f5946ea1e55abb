/**
 * Composes all that reports can tell of a citizen, as resources. Pure. It does not depend on the day of the report: a resource
 * changes only when something is registered. What the data lack is left out, and the rules find it.
 */
import type { ProfileName } from '../report/profiles.ts';
import { addCitizen } from './citizens.ts';
import { type Composing, keep, ofProfile, type Part, type Sender, withdraw } from './composing.ts';
import { addKeptCondition } from './conditions.ts';
import { addOwnGathering } from './gathering.ts';
import { addKeptGoal, addOwnGoal } from './goals.ts';
import { addKeptIntervention, addOwnIntervention } from './interventions.ts';
import type { Citizen, Known } from './known.ts';
import { addDate, addResult } from './meetings.ts';
import { addKeptPlan, addOwnPlan } from './plans.ts';
import { isCase, isToldGoal } from './told.ts';

/** Nothing here changes these. */
const AS_THEY_CAME: ProfileName[] = [
  'serviceRequest',
  'informationGathering',
  'careEvaluation',
  'targetGroup',
  'servicePerformer',
];

/** @returns the resources by id */
export function compose(known: Known, citizen: Citizen, sender: Sender): Map<string, Part> {
  const kept = new Map(known.kept.map((one) => [one.id, one]));
  const ownGoals = known.goals.filter((goal) => !kept.has(goal.id) && isToldGoal({ known, kept }, goal));
  const composing: Composing = { known, citizen, sender, kept, ownGoals, parts: new Map() };
  const { parts } = composing;

  addCitizen(composing);
  for (const one of ofProfile(composing, ...AS_THEY_CAME)) keep(composing, one);
  for (const one of ofProfile(composing, 'followUpEncounter')) addDate(composing, one);
  for (const one of ofProfile(composing, 'condition')) addKeptCondition(composing, one);
  for (const one of ofProfile(composing, 'interventionGoal')) addKeptGoal(composing, one);
  for (const goal of ownGoals) addOwnGoal(composing, goal);
  for (const one of ofProfile(composing, 'carePlan')) addKeptPlan(composing, one);
  for (const plan of known.plans) if (!kept.has(plan.id) || isCase(composing, plan)) addOwnPlan(composing, plan);
  for (const one of ofProfile(composing, 'intervention')) addKeptIntervention(composing, one);
  for (const one of known.interventions) if (!kept.has(one.id)) addOwnIntervention(composing, one);
  for (const meeting of known.meetings) addResult(composing, meeting);
  for (const one of ofProfile(composing, 'followUp')) if (!parts.has(one.id)) keep(composing, one);
  addOwnGathering(composing);
  if (citizen.withdrawnAt !== null) for (const part of parts.values()) withdraw(part, citizen.withdrawnAt);
  return parts;
}
