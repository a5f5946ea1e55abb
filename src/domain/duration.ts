/** ISO 8601 durations of calendar units, such as `P4M`, `P10W` or `P1Y6M`. */
export type Duration = string;

const FORM = /^P(?=\d)(?:\d{1,2}Y)?(?:\d{1,3}M)?(?:\d{1,3}W)?(?:\d{1,4}D)?$/;

/** More than nothing, and in units of the calendar. */
export function isDuration(text: string): boolean {
  return FORM.test(text) && /[1-9]/.test(text);
}
