/** Access refused. The HTTP layer answers it as the problem of that code. */
type RefusalCode =
  | 'unauthenticated'
  | 'forbidden-scope'
  | 'invalid-header'
  | 'not-found'
  | 'too-many-requests'
  | 'service-unavailable';

type Options = {
  /** The request header at fault, where one is. */
  header?: string;
  /** What is wrong with that header, in kebab-case; left out, the code itself. */
  fault?: string;
  /** Headers of the answer. */
  headers?: Record<string, string>;
};

export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly header: string | undefined;
  readonly fault: string;
  readonly headers: Record<string, string>;

  constructor(code: RefusalCode, detail: string, { header, fault = code, headers = {} }: Options = {}) {
    super(detail);
    this.code = code;
    this.header = header;
    this.fault = fault;
    this.headers = headers;
  }
}
