/** The headers of answers, which follow from the parameters that the operation takes. */
import type { Parts } from './parts.ts';

type Header = { description: string; schema: { type: 'string' }; example: string };

const header = (description: string, example: string): Header => ({ description, schema: { type: 'string' }, example });

const ETAG = header(
  'The version. Send it in `If-Match` to change this version, or in `If-None-Match` to ask whether there is a newer one.',
  '"3"',
);
const LOCATION = header('The address of the new thing.', '/v1/scores/0197a1c2-6f1e-7c3a-9a53-2f7c1d0e4b11');
const LINK = header('The next page, with `rel="next"`; absent on the last.', '</v1/plans?cursor=…>; rel="next"');
const REPLAYED = header(
  '`true` when this is the stored answer to an earlier request with the same `Idempotency-Key`.',
  'true',
);

export function documentAnswerHeaders({ paths }: Parts): void {
  for (const [method, operation] of Object.values(paths).flatMap((path) => Object.entries(path))) {
    const takes = (name: string) => operation.parameters?.some((parameter) => parameter.name === name) ?? false;
    for (const status of ['200', '201']) {
      const answer = operation.responses?.[status] as { headers?: Record<string, Header> } | undefined;
      if (!answer) continue;
      answer.headers = {
        ...((takes('If-None-Match') || takes('If-Match')) && { ETag: ETAG }),
        ...(status === '201' && (method === 'put' || takes('Idempotency-Key')) && { Location: LOCATION }),
        ...(takes('cursor') && { Link: LINK }),
        ...(takes('Idempotency-Key') && { 'Idempotency-Replayed': REPLAYED }),
      };
    }
  }
}
