/** Working days in Denmark: Monday to Friday, but public holidays (helligdage). */
import Holidays from 'date-holidays';
import { Temporal } from 'temporal-polyfill';
import { addDays, type IsoDate } from './calendar.ts';

const denmark = new Holidays('DK', { types: ['public'] });
const holidaysByYear = new Map<string, Set<IsoDate>>();

function holidaysOf(year: string): Set<IsoDate> {
  const known =
    holidaysByYear.get(year) ?? new Set(denmark.getHolidays(Number(year)).map(({ date }) => date.slice(0, 10)));
  holidaysByYear.set(year, known);
  return known;
}

export function isWorkingDay(date: IsoDate): boolean {
  return Temporal.PlainDate.from(date).dayOfWeek <= 5 && !holidaysOf(date.slice(0, 4)).has(date);
}

/** The day itself, or the last working day before it. */
export function lastWorkingDay(date: IsoDate): IsoDate {
  let day = date;
  while (!isWorkingDay(day)) day = addDays(day, -1);
  return day;
}
