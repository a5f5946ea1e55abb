/**
 * The calendar behind a link: meetings planned, meetings called off, and the days by which others must be held. A calendar
 * program shows it to whoever looks over a shoulder: it has case numbers, and nothing else about a citizen.
 */
import ical, { ICalEventClass, type ICalEventData, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { planVisible } from '../../../access/visibility.ts';
import { numbered } from '../../../db/statement.ts';
import { numberedStatement as statement } from '../../../db/tenant.ts';
import { addDays, type Instant, type IsoDate } from '../../../domain/calendar.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { mapStandings, type PlanStanding } from '../../record/follow-ups/queries.ts';

const DAYS_BACK = 90;
const DAYS_AHEAD = 2 * 365;

/** How often a program is asked to look. In seconds. */
const REFRESH = 4 * 60 * 60;

type Link = { coordinatorName: string | null; coordinatorUnit: string | null };

type Meeting = {
  id: string;
  version: number;
  createdAt: Instant;
  updatedAt: Instant;
  kind: 'follow-up' | 'network';
  plannedFor: IsoDate;
  cancelled: boolean;
  citizenId: string;
  caseNumber: string;
};

/** Of the active plans that the link is about; $4 is the caller. */
const plansOfLink = `from calendar_link link
  join plan on plan.municipality_code = link.municipality_code and plan.status = 'active' and plan.entered_in_error_at is null
    and (link.coordinator_name is null or plan.coordinator_name = link.coordinator_name)
    and (link.coordinator_unit is null or plan.coordinator_unit = link.coordinator_unit)
  join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id and citizen.entered_in_error_at is null`;

const ofLink = `link.municipality_code = $1 and 'calendar:' || link.id = $4 and ${numbered(planVisible('plan', 'whole'))}`;

const linkById = statement(
  'coordinator of calendar link',
  `select coordinator_name as "coordinatorName", coordinator_unit as "coordinatorUnit"
   from calendar_link where municipality_code = $1 and 'calendar:' || id = $2`,
);

const protectedCitizens = statement(
  'protected citizens of calendar link',
  `select distinct citizen.id ${plansOfLink} where ${ofLink} and citizen.protected_address`,
);

/** Called off counts where it had been planned: a calendar that shows it must be told. */
const meetingsOfLink = statement(
  'meetings of calendar link',
  `select json_build_object('id', follow_up.id, 'version', follow_up.version, 'createdAt', follow_up.created_at, 'updatedAt', follow_up.updated_at,
     'kind', follow_up.kind, 'plannedFor', follow_up.planned_for, 'cancelled', follow_up.state = 'cancelled', 'citizenId', citizen.id, 'caseNumber', citizen.case_number) as meeting
   ${plansOfLink}
   join follow_up on follow_up.municipality_code = plan.municipality_code and follow_up.plan_id = plan.id and follow_up.entered_in_error_at is null
     and follow_up.planned_for between $5::date and $6::date
     and (follow_up.state = 'planned' or (follow_up.state = 'cancelled' and exists (select from follow_up_history before
       where before.municipality_code = follow_up.municipality_code and before.id = follow_up.id and before.state = 'planned')))
   where ${ofLink} order by follow_up.planned_for, follow_up.id`,
);

export async function readCalendar(tx: Tx): Promise<string> {
  const { municipality, today } = tx;
  const { credentialId, providerId } = tx.caller;
  const [from, to] = [addDays(today, -DAYS_BACK), addDays(today, DAYS_AHEAD)];
  const link = (await tx.row(linkById, [municipality, credentialId])) as Link;
  const caller = [municipality, providerId, today, credentialId];
  const hidden = new Set((await tx.rows<{ id: string }>(protectedCitizens, caller)).map(({ id }) => id));
  const found = await tx.rows<{ meeting: Meeting }>(meetingsOfLink, [...caller, from, to]);
  const meetings = found.map(({ meeting }) => meeting);
  const filter = { coordinator: link.coordinatorName ?? undefined, unit: link.coordinatorUnit ?? undefined };
  const standings = await mapStandings(tx, filter, ({ goals: _, ...standing }) => standing);
  const owed = standings.filter(({ next }) => isOwed(next) && next.windowTo >= from);

  const seen = <About extends { citizenId: string }>(all: About[]) => all.filter((one) => !hidden.has(one.citizenId));
  const shown = [...seen(meetings), ...seen(owed)];
  for (const { citizenId } of shown) tx.citizens.add(citizenId);
  const left = new Set([...meetings, ...owed].map(({ citizenId }) => citizenId).filter((id) => hidden.has(id)));
  const calendar = ical({
    name: 'Opfølgninger',
    description: describe(left.size),
    prodId: { company: 'Fremdrift', product: 'Opfølgninger', language: 'DA' },
    scale: 'GREGORIAN',
    ttl: REFRESH,
    events: [...seen(meetings).map(meetingEvent), ...seen(owed).map(deadlineEvent)],
  });
  return `${calendar}\r\n`;
}

/** Due or overdue, and no meeting planned. */
function isOwed({ state, planned }: PlanStanding['next']): boolean {
  return state !== 'not-due' && planned === null;
}

/** Without commas: neither writers nor readers agree on whether they are escaped here. */
function describe(hidden: number): string {
  const all = 'Planlagte opfølgninger og frister for de øvrige.';
  if (hidden === 0) return all;
  return `${all} ${hidden === 1 ? 'En borger' : `${hidden} borgere`} med beskyttet adresse er udeladt.`;
}

function meetingEvent(meeting: Meeting): ICalEventData {
  const title = meeting.kind === 'network' ? 'Netværksmøde' : 'Opfølgning';
  return {
    ...COMMON,
    id: `moede-${meeting.id}`,
    sequence: meeting.version,
    stamp: meeting.updatedAt,
    created: meeting.createdAt,
    lastModified: meeting.updatedAt,
    start: meeting.plannedFor,
    summary: `${title}, sag ${oneLine(meeting.caseNumber)}`,
    status: meeting.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  };
}

/** It has no versions: another day is another event. It has stood since its window opened. */
function deadlineEvent({ planId, caseNumber, next }: PlanStanding): ICalEventData {
  return {
    ...COMMON,
    id: `senest-${next.windowTo}-${planId}`,
    stamp: `${next.windowFrom}T00:00:00Z`,
    start: next.windowTo,
    summary: `Opfølgning senest, sag ${oneLine(caseNumber)}`,
  };
}

/** Not for those the calendar is shared with, and without making the whole day busy. */
const COMMON = { allDay: true, class: ICalEventClass.PRIVATE, transparency: ICalEventTransparency.TRANSPARENT };

/** RFC 5545 has no control characters in a text. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
