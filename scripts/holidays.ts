/** Denmark's public holidays from date-holidays, as data. */
import Holidays from 'date-holidays';

const FIRST_YEAR = 1990;
const LAST_YEAR = 2210;

export function holidays(): string {
  const denmark = new Holidays('DK', { types: ['public'] });
  const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index);
  const days = years.flatMap((year) => denmark.getHolidays(year).map(({ date }) => date.slice(0, 10)));
  return `${JSON.stringify([...new Set(days)])}\n`;
}
