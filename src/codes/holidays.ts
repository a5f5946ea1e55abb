/** Denmark's public holidays (helligdage), 1990–2210. scripts/holidays.ts takes them from date-holidays. */
import data from './data/holidays.json' with { type: 'json' };

const days = new Set(data);

/** @param date an ISO date */
export const isPublicHoliday = (date: string): boolean => days.has(date);
