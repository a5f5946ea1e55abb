/** Danish municipalities by their four-digit code, kept as text because of the leading zero. */
import data from './data/municipalities.json' with { type: 'json' };

export type Municipality = { code: string; name: string };

/** In the place of a code: a key that sees trends across all of them, and nothing else. */
export const EVERY_MUNICIPALITY = '*';

export const municipalities: readonly Municipality[] = data;

const byCode = new Map(municipalities.map((municipality) => [municipality.code, municipality]));

/** A municipality that is none: demo data alone, for whoever tries things out. Its rows are as far from the others' as theirs are. */
export const SANDBOX: Municipality = { code: '0000', name: 'Sandkassen' };

/** All whose data this service keeps. The code list has the real ones. */
export const tenants: readonly Municipality[] = [...municipalities, SANDBOX];

/** Many systems drop the leading zero: three digits get it back, anything else is left as it is. */
export const padMunicipalityCode = (code: string): string => (/^\d{3}$/.test(code) ? `0${code}` : code);

/** By three or four digits. */
export const municipality = (code: string): Municipality | undefined => byCode.get(padMunicipalityCode(code));
