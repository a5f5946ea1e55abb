/** Working days in Denmark: Monday to Friday, except public holidays (helligdage). */
import { isPublicHoliday } from '../codes/holidays.ts';
import { addDays, type IsoDate, weekday } from './calendar.ts';

const FRIDAY = 5;

function isWorkingDay(date: IsoDate): boolean {
  return weekday(date) <= FRIDAY && !isPublicHoliday(date);
}

/** The day itself, or the last working day before it. */
export function lastWorkingDay(date: IsoDate): IsoDate {
  let day = date;
  while (!isWorkingDay(day)) day = addDays(day, -1);
  return day;
}
