/** A CVR number: 8 digits, weights 2,7,6,5,4,3,2,1, sum divisible by 11. Source: Erhvervsstyrelsen. */
const WEIGHTS = [2, 7, 6, 5, 4, 3, 2, 1];

export function isCvr(text: string): boolean {
  if (!/^\d{8}$/.test(text)) return false;
  return WEIGHTS.reduce((sum, weight, index) => sum + weight * Number(text[index]), 0) % 11 === 0;
}
