/** Danish municipalities by their four-digit code, kept as text because of the leading zero. */
import data from './data/municipalities.json' with { type: 'json' };

export type Municipality = { code: string; name: string };

/** Stands in place of a code for a key that sees trends across all municipalities, and nothing else. */
export const EVERY_MUNICIPALITY = '*';

export const municipalities: readonly Municipality[] = data;

const byCode = new Map(municipalities.map((municipality) => [municipality.code, municipality]));

/** Not a municipality: holds demo data only, for trying things out. Its rows are separated like those of any municipality. */
export const SANDBOX: Municipality = { code: '0000', name: 'Sandkassen' };

/** Everyone whose data this service keeps: the municipalities and the sandbox. */
export const tenants: readonly Municipality[] = [...municipalities, SANDBOX];

/** Puts back the leading zero that many systems drop: three digits become four, anything else stays. */
export const padMunicipalityCode = (code: string): string => (/^\d{3}$/.test(code) ? `0${code}` : code);

/** By three or four digits. */
export const municipality = (code: string): Municipality | undefined => byCode.get(padMunicipalityCode(code));
