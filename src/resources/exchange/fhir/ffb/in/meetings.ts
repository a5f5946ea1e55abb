/**
 * A report's follow-up results become held meetings of the plan, and its follow-up date (Encounter) a planned one. A planned
 * meeting is withdrawn when another date or a result takes its place.
 */
import type { IsoDate } from '../../../../../domain/calendar.ts';
import { followUpBody } from '../../../../record/follow-ups/contract.ts';
import { storeFollowUp, withdrawFollowUp } from '../../../../record/follow-ups/store.ts';
import { AS_IT_STANDS, type Current, fitting } from '../../shared/things.ts';
import { nativeOf } from '../report/fields.ts';
import { sharedMeetingId } from '../report/ids.ts';
import type { Kept } from '../report/kept.ts';
import { defined, ofProfile, stands, type Writing, withdraw, write } from './writing.ts';

export async function writeMeetings(writing: Writing, plan: Kept): Promise<void> {
  const { all, changed, current } = writing;
  const results = ofProfile(writing, 'followUp').filter(
    ({ content }) => nativeOf('followUp', content).planId === plan.id,
  );
  const { meeting: dateId = '' } = nativeOf('carePlan', plan.content);
  const ids = [plan.id, dateId, ...results.map(({ id }) => id)];
  if (!ids.some((id) => changed.has(id)) || !stands(current.get(plan.id))) return;

  const date = all.get(dateId);
  const plannedFor = date && !date.withdrawn ? nativeOf('followUpEncounter', date.content).plannedFor : undefined;
  const held = results.filter(({ withdrawn }) => !withdrawn);
  const days = held.flatMap(({ content }) => nativeOf('followUp', content).heldOn ?? []);
  const isMet = plannedFor !== undefined && days.some((day) => day >= plannedFor);

  for (const result of results)
    if (changed.has(result.id)) await writeResult(writing, plan, result, isMet ? plannedFor : undefined);
  const planned = date && plannedFor !== undefined && !isMet ? meetingIdOf(writing, plan, date) : null;
  if (date && planned !== null) await writePlanned(writing, plan, date, planned);
  await withdrawOthers(writing, plan, planned);
}

/** @param plannedFor the date that the result meets; without one, the meeting was planned for the day it was held */
async function writeResult(writing: Writing, plan: Kept, result: Kept, plannedFor: IsoDate | undefined): Promise<void> {
  const { tx } = writing;
  const { id, content, withdrawn } = result;
  if (withdrawn) {
    await withdraw(writing, result, id, () => withdrawFollowUp(tx, plan.id, id, AS_IT_STANDS));
    return;
  }
  const { heldOn, outcome } = nativeOf('followUp', content);
  await write(writing, { id, of: result, thing: 'followUp', planId: plan.id }, (existing, precondition) => {
    const body = { plannedFor: plannedFor ?? heldOn, ...existing, state: 'held', heldOn, outcome };
    return storeFollowUp(tx, plan.id, id, fitting(followUpBody, defined(body)), precondition);
  });
}

/** Where several plans name one date, the first has the meeting under the date's id, the others under ids of their own. */
function meetingIdOf({ current }: Writing, plan: Kept, date: Kept): string {
  const known = current.get(date.id);
  return known === undefined || known.planId === plan.id ? date.id : sharedMeetingId(plan.id, date.id);
}

async function writePlanned(writing: Writing, plan: Kept, date: Kept, id: string): Promise<void> {
  const { tx, current } = writing;
  const known = current.get(id);
  const state = stateOf(known);
  // The report does not undo what became of the meeting here.
  if (stands(known) && state !== undefined && state !== 'planned') return;
  const { plannedFor } = nativeOf('followUpEncounter', date.content);
  await write(writing, { id, of: date, thing: 'followUp', planId: plan.id }, (existing, precondition) => {
    const body = fitting(followUpBody, { ...existing, state: 'planned', plannedFor });
    return storeFollowUp(tx, plan.id, id, body, precondition);
  });
}

/** Withdraws the meetings that reports have planned for this plan, but for the one that is right. */
async function withdrawOthers(writing: Writing, plan: Kept, right: string | null): Promise<void> {
  const { tx, current } = writing;
  for (const date of ofProfile(writing, 'followUpEncounter')) {
    for (const id of [date.id, sharedMeetingId(plan.id, date.id)]) {
      const known = current.get(id);
      if (id === right || known?.planId !== plan.id || stateOf(known) !== 'planned') continue;
      await withdraw(writing, date, id, () => withdrawFollowUp(tx, plan.id, id, AS_IT_STANDS));
    }
  }
}

function stateOf(meeting: Current | undefined): string | undefined {
  return (meeting?.json as { state?: string } | undefined)?.state;
}
