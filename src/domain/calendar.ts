/**
 * Danish calendar dates and quarters. A date is an ISO text (`2026-03-31`) in Danish local time, a quarter is
 * `2026-Q1`. Text compares in calendar order, so dates are compared with `<` and never become a `Date`.
 */
import { Temporal } from 'temporal-polyfill';

export type IsoDate = string;
/** An instant in UTC, ISO 8601 with `Z`. */
export type Instant = string;
export type Quarter = string;

const TIME_ZONE = 'Europe/Copenhagen';
const DAY_MS = 86_400_000;

/** The Danish date at an instant: 23:30 UTC on 31 March is already 1 April in Copenhagen. */
export function danishDate(instant: Date | Instant): IsoDate {
  const text = typeof instant === 'string' ? instant : instant.toISOString();
  return Temporal.Instant.from(text).toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString();
}

/** The first instant of the day, and the first instant of the next day. */
export function instantsOf(date: IsoDate): { from: Instant; until: Instant } {
  const start = Temporal.PlainDate.from(date);
  const instant = (day: Temporal.PlainDate) => day.toZonedDateTime(TIME_ZONE).toInstant().toString();
  return { from: instant(start), until: instant(start.add({ days: 1 })) };
}

/** The last millisecond of the day. */
export function lastInstantOf(date: IsoDate): Instant {
  return new Date(Date.parse(instantsOf(date).until) - 1).toISOString();
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS; // both are midnight in UTC, where every day has the same length
}

/** 1 Monday … 7 Sunday. */
export function weekday(date: IsoDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** The date `days` days later; earlier when negative. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

const QUARTER = /^(\d{4})-Q([1-4])$/;

export function isQuarter(text: string): boolean {
  return QUARTER.test(text);
}

/** `2026-05-17` → `2026-Q2` */
export function quarterOf(date: IsoDate): Quarter {
  return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}

/** First and last day of a quarter, both included. */
export function quarterDays(quarter: Quarter): { from: IsoDate; to: IsoDate } {
  const { year, number } = parse(quarter);
  const from = Temporal.PlainDate.from({ year, month: number * 3 - 2, day: 1 });
  return { from: from.toString(), to: from.add({ months: 3 }).subtract({ days: 1 }).toString() };
}

/** The quarter `count` quarters later; earlier when negative. */
export function addQuarters(quarter: Quarter, count: number): Quarter {
  const { year, number } = parse(quarter);
  const index = year * 4 + number - 1 + count;
  return `${String(Math.floor(index / 4)).padStart(4, '0')}-Q${(index % 4) + 1}`;
}

/** Every quarter from `from` to `to`, both included, ascending. */
export function quartersBetween(from: Quarter, to: Quarter): Quarter[] {
  const quarters: Quarter[] = [];
  for (let quarter = from; quarter <= to; quarter = addQuarters(quarter, 1)) quarters.push(quarter);
  return quarters;
}

function parse(quarter: Quarter): { year: number; number: number } {
  const match = QUARTER.exec(quarter);
  if (!match) throw new RangeError(`${quarter} is not a quarter such as 2026-Q1`);
  return { year: Number(match[1]), number: Number(match[2]) };
}

export type Month = string;
/** A quarter (`2026-Q1`) or a month (`2026-03`). Texts of one kind compare in calendar order. */
export type Period = Quarter | Month;

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

export function isMonth(text: string): boolean {
  return MONTH.test(text);
}

/** `2026-05-17` → `2026-05` */
export function monthOf(date: IsoDate): Month {
  return date.slice(0, 7);
}

/** The month `count` months later; earlier when negative. */
export function addMonths(month: Month, count: number): Month {
  return Temporal.PlainYearMonth.from(month).add({ months: count }).toString();
}

/** First and last day of a quarter or month, both included. */
export function periodDays(period: Period): { from: IsoDate; to: IsoDate } {
  if (isQuarter(period)) return quarterDays(period);
  const month = Temporal.PlainYearMonth.from(period);
  return {
    from: month.toPlainDate({ day: 1 }).toString(),
    to: month.toPlainDate({ day: month.daysInMonth }).toString(),
  };
}

/** Every quarter, or every month, from `from` to `to`, both included, ascending. */
export function periodsBetween(from: Period, to: Period): Period[] {
  if (isQuarter(from)) return quartersBetween(from, to);
  const months: Month[] = [];
  for (let month = Temporal.PlainYearMonth.from(from); month.toString() <= to; month = month.add({ months: 1 }))
    months.push(month.toString());
  return months;
}
