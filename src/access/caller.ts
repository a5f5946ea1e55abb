import type { Role } from './roles.ts';

/** Who calls: a key, a token, or the link of a calendar. */
export type Caller = {
  municipality: string;
  /** As the access log names the caller: a credential’s id, `jwt:<subject of a token>`, or `calendar:<id of a link>`. */
  credentialId: string;
  role: Role | 'calendar';
  /** The provider the caller belongs to; null for everybody else: the municipality’s systems and a citizen’s app. */
  providerId: string | null;
  /** The one citizen that a token of the role `citizen-app` is about. */
  citizenId: string | null;
  /** The end user that a token names. Used where `X-Actor` is absent. */
  subject: string | null;
};
