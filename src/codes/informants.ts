/** Who gave a score (Danish: kilde). The citizen's and the staff's views of a goal are kept apart and never averaged. */
import { careSocial } from './care-social.ts';

export const INFORMANTS = [
  'citizen',
  'citizen-with-staff',
  'citizen-with-relative',
  'staff',
  'staff-and-relative',
  'caseworker',
  'provider',
  'relative',
  'other',
] as const;

export type Informant = (typeof INFORMANTS)[number];

/** The informants that speak for the professionals. */
export const STAFF_SIDE: readonly Informant[] = ['staff', 'staff-and-relative', 'caseworker', 'provider'];

export const isInformant = (text: string): text is Informant => (INFORMANTS as readonly string[]).includes(text);

/** Danish, as KL writes it. */
export const informantLabel = (informant: Informant): string => careSocial.informants[informant].display;

export const informantCode = (informant: Informant): string => careSocial.informants[informant].code;

export const informantOf = (klCode: string): Informant | undefined =>
  INFORMANTS.find((informant) => informantCode(informant) === klCode);
