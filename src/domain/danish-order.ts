/** How people in Denmark sort: æ, ø, å after z, 9 before 10, and what has no text last. */
const danish = new Intl.Collator('da', { numeric: true });

export function inDanishOrder(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return danish.compare(a, b);
}
