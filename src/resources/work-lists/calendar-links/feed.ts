/**
 * The calendar behind a link: meetings planned, meetings called off, and the days by which others must be held. Anyone near
 * the screen can read a calendar, so it holds case numbers and nothing else about a citizen.
 */
import ical, { ICalEventClass, type ICalEventData, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { planVisible } from '../../../access/visibility.ts';
import { municipality, param, sql, statement } from '../../../db/statement.ts';
import { addDays, type Instant, type IsoDate } from '../../../domain/calendar.ts';
import { notFound } from '../../../http/answers/problem.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { mapStandings, type PlanStanding } from '../../record/follow-ups/queries.ts';

const DAYS_BACK = 90;
const DAYS_AHEAD = 2 * 365;

/** How often a calendar program is asked to fetch it. In seconds. */
const REFRESH = 4 * 60 * 60;

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

/** The link is the caller: its credential is `calendar:` and the link's id. */
type ByLink = { caller: string };
const isLink = sql`link.municipality_code = ${municipality} and 'calendar:' || link.id = ${param('caller')}`;

/** The active plans that the link is about. */
const plansOfLink = sql`from calendar_link link
  join plan on plan.municipality_code = link.municipality_code and plan.status = 'active' and plan.entered_in_error_at is null
    and (link.coordinator_name is null or plan.coordinator_name = link.coordinator_name)
    and (link.coordinator_unit is null or plan.coordinator_unit = link.coordinator_unit)
  join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id and citizen.entered_in_error_at is null`;

const coordinatorOfLink = statement<{ coordinatorName: string | null; coordinatorUnit: string | null }, ByLink>(
  'coordinator of calendar link',
  sql`select coordinator_name as "coordinatorName", coordinator_unit as "coordinatorUnit" from calendar_link link where ${isLink}`,
);

const protectedCitizens = statement<{ id: string }, ByLink>(
  'protected citizens of calendar link',
  sql`select distinct citizen.id ${plansOfLink} where ${isLink} and ${planVisible('plan', 'whole')} and citizen.protected_address`,
);

/** A meeting called off counts if it had been planned: the calendars that show it must hear of it. */
const meetingsOfLink = statement<{ meeting: Meeting }, ByLink & { from: IsoDate; to: IsoDate }>(
  'meetings of calendar link',
  sql`select json_build_object('id', follow_up.id, 'version', follow_up.version, 'createdAt', follow_up.created_at, 'updatedAt', follow_up.updated_at,
     'kind', follow_up.kind, 'plannedFor', follow_up.planned_for, 'cancelled', follow_up.state = 'cancelled', 'citizenId', citizen.id, 'caseNumber', citizen.case_number) as meeting
   ${plansOfLink}
   join follow_up on follow_up.municipality_code = plan.municipality_code and follow_up.plan_id = plan.id and follow_up.entered_in_error_at is null
     and follow_up.planned_for between ${param('from')}::date and ${param('to')}::date
     and (follow_up.state = 'planned' or (follow_up.state = 'cancelled' and exists (select from follow_up_history before
       where before.municipality_code = follow_up.municipality_code and before.id = follow_up.id and before.state = 'planned')))
   where ${isLink} and ${planVisible('plan', 'whole')} order by follow_up.planned_for, follow_up.id`,
);

export async function readCalendar(tx: Tx): Promise<string> {
  const found = await readDue(tx);
  const mayShow = ({ citizenId }: { citizenId: string }) => !found.hidden.has(citizenId);
  const meetings = found.meetings.filter(mayShow);
  const owed = found.owed.filter(mayShow);
  for (const { citizenId } of [...meetings, ...owed]) tx.citizens.add(citizenId);
  const due = new Set([...found.meetings, ...found.owed].map(({ citizenId }) => citizenId));
  const calendar = ical({
    name: 'Opfølgninger',
    description: describe([...due].filter((id) => found.hidden.has(id)).length),
    prodId: { company: 'Fremdrift', product: 'Opfølgninger', language: 'DA' },
    scale: 'GREGORIAN',
    ttl: REFRESH,
    events: [...meetings.map(meetingEvent), ...owed.map(deadlineEvent)],
  });
  return `${calendar}\r\n`;
}

type Due = {
  meetings: Meeting[];
  /** Plans that must have a meeting and have none planned. */
  owed: PlanStanding[];
  /** Citizens with a protected address. */
  hidden: Set<string>;
};

async function readDue(tx: Tx): Promise<Due> {
  const caller = tx.caller.credentialId;
  const from = addDays(tx.today, -DAYS_BACK);
  const to = addDays(tx.today, DAYS_AHEAD);
  const link = await tx.row(coordinatorOfLink, { caller });
  if (!link) throw notFound();
  const hidden = new Set((await tx.rows(protectedCitizens, { caller })).map(({ id }) => id));
  const meetings = (await tx.rows(meetingsOfLink, { caller, from, to })).map(({ meeting }) => meeting);
  const filter = { coordinator: link.coordinatorName ?? undefined, unit: link.coordinatorUnit ?? undefined };
  const standings = await mapStandings(tx, filter, ({ goals: _, ...standing }) => standing);
  const owed = standings.filter(({ next }) => isOwed(next) && next.windowTo >= from);
  return { meetings, owed, hidden };
}

/** Due or overdue, and no meeting planned. */
function isOwed({ state, planned }: PlanStanding['next']): boolean {
  return state !== 'not-due' && planned === null;
}

/** Without commas: programs disagree on whether a comma is escaped here. */
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

/** A deadline has no versions: another day is another event. Its stamp is the day its window opened. */
function deadlineEvent({ planId, caseNumber, next }: PlanStanding): ICalEventData {
  return {
    ...COMMON,
    id: `senest-${next.windowTo}-${planId}`,
    stamp: `${next.windowFrom}T00:00:00Z`,
    start: next.windowTo,
    summary: `Opfølgning senest, sag ${oneLine(caseNumber)}`,
  };
}

/** People the calendar is shared with see no details, and the day does not count as busy. */
const COMMON = { allDay: true, class: ICalEventClass.PRIVATE, transparency: ICalEventTransparency.TRANSPARENT };

/** RFC 5545 has no control characters in a text. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
