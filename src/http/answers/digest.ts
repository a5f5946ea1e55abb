import { createHash } from 'node:crypto';

/** An ETag over all a document contains, and the Danish date it was computed for: `"<version>-<digest>"`. */
export function documentEtag(version: number, today: string, json: string): string {
  return `"${version}-${digest(today + json)}"`;
}

/** An ETag of what has no version of its own. */
export function contentEtag(content: string): string {
  return `"${digest(content)}"`;
}

function digest(content: string): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 16);
}
