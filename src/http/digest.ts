import { createHash } from 'node:crypto';

/** An ETag over all a document contains, and the Danish date it was computed for: `"<version>-<digest>"`. */
export function documentEtag(version: number, today: string, json: string): string {
  return `"${version}-${createHash('sha256').update(today).update(json).digest('base64url').slice(0, 16)}"`;
}
