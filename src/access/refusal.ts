/** Access refused. The HTTP layer answers it as the problem of that code. */
export type RefusalCode =
  | 'unauthenticated'
  | 'forbidden-scope'
  | 'not-found'
  | 'too-many-requests'
  | 'service-unavailable';

export class Refusal extends Error {
  readonly code: RefusalCode;
  /** The request header at fault, where one is. */
  readonly header: string | undefined;
  /** Headers of the answer. */
  readonly headers: Record<string, string>;

  constructor(code: RefusalCode, detail: string, options: { header?: string; headers?: Record<string, string> } = {}) {
    super(detail);
    this.code = code;
    this.header = options.header;
    this.headers = options.headers ?? {};
  }
}
