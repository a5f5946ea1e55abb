/** Resources as reports bring them and the service keeps them. Times in milliseconds. */
import { sql } from '../../../../../db/statement.ts';
import type { ProfileName, Reported } from './profiles.ts';

export type Incoming = {
  id: string;
  profile: ProfileName;
  lastUpdated: number;
  content: Reported;
  /** Entered in error, by what the resource says of itself. */
  withdrawn: boolean;
};

export type Kept = Incoming & {
  citizenId: string;
  version: number;
  /** The version of the service's own thing that this resource made; null where it made none. */
  nativeVersion: number | null;
  /** When the service registered this version. */
  updatedAt: number;
};

/** The select list of a `Kept`, from `ffb_resource` or its history. */
export const keptColumns = sql`id, citizen_id as "citizenId", profile, (extract(epoch from last_updated) * 1000)::float8 as "lastUpdated", content,
  withdrawn, version, native_version as "nativeVersion", (extract(epoch from updated_at) * 1000)::float8 as "updatedAt"`;

/** The resource says that it was entered in error. */
export function isWithdrawn(resource: Reported): boolean {
  if (resource.resourceType === 'Condition')
    return resource.verificationStatus?.coding?.some(({ code }) => code === 'entered-in-error') ?? false;
  const status: unknown =
    resource.resourceType === 'Goal' ? resource.lifecycleStatus : (resource as { status?: unknown }).status;
  return status === 'entered-in-error';
}
