/**
 * The ten digits of a CPR number, or null when the text is none: DDMMYY and four digits, the first of which gives the
 * century. Test numbers add 60 to the day. Modulus 11 is not checked: since 2007 valid numbers fail it, and so do official
 * test numbers. Source: CPR-kontoret, "Personnummeret i CPR".
 */
export function normaliseCpr(text: string): string | null {
  const digits = text.replace(/^(\d{6})-?(\d{4})$/, '$1$2');
  return /^\d{10}$/.test(digits) && hasRealDate(digits) ? digits : null;
}

/** Ten digits that stand alone, with or without a hyphen or a space. Digits within a UUID do not stand alone. */
const TEN_DIGITS = /(?<![0-9a-z])(\d{6})[- ]?(\d{4})(?![0-9a-z])/gi;

/** Whether the text holds anything that could be a CPR number. */
export function holdsCpr(text: string): boolean {
  return [...text.matchAll(TEN_DIGITS)].some(([, date, rest]) => normaliseCpr(`${date}${rest}`) !== null);
}

const WEIGHTS = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/** Whether the number passes modulus 11, as all did until 2007. One that fails it may be a typing error. @param cpr ten digits */
export function hasControlDigit(cpr: string): boolean {
  return WEIGHTS.reduce((sum, weight, place) => sum + weight * Number(cpr[place]), 0) % 11 === 0;
}

function hasRealDate(cpr: string): boolean {
  const day = Number(cpr.slice(0, 2)) % 60;
  const month = Number(cpr.slice(2, 4));
  const date = new Date(Date.UTC(birthYear(cpr), month - 1, day));
  return Number(cpr.slice(0, 2)) <= 91 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function birthYear(cpr: string): number {
  const year = Number(cpr.slice(4, 6));
  const seventh = Number(cpr[6]);
  if (seventh <= 3) return 1900 + year;
  if (seventh === 4 || seventh === 9) return (year <= 36 ? 2000 : 1900) + year;
  return (year <= 57 ? 2000 : 1800) + year;
}
