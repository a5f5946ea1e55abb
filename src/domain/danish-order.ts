/** The Danish sort order: æ, ø and å after z, 9 before 10, undefined last. */
const danish = new Intl.Collator('da', { numeric: true });

export function inDanishOrder(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return danish.compare(a, b);
}
