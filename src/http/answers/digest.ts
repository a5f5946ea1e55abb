import { createHash } from 'node:crypto';

/** The ETag of a document computed for a Danish date: `"<version>-<digest of date and content>"`. */
export function documentEtag(version: number, today: string, json: string): string {
  return `"${version}-${digest(today + json)}"`;
}

/** The ETag of content without a version. */
export function contentEtag(content: string): string {
  return `"${digest(content)}"`;
}

function digest(content: string): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 16);
}
