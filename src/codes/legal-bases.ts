/** The sections of Serviceloven that support is granted under, each with its KLE number where it has one. */
import data from './data/legal-bases.json' with { type: 'json' };

export type LegalBasis = { code: string; name: string; kle: string | null };

/** In the order of the sections. */
export const legalBases: readonly LegalBasis[] = data;

const byCode = new Map(legalBases.map((basis) => [basis.code, basis]));

export const legalBasis = (code: string): LegalBasis | undefined => byCode.get(code);
