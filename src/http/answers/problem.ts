/**
 * Problem details (RFC 9457): the one form of every error. A code is stable, has one status, and a page under
 * `/problems/<code>` that says what it means and how to cure it.
 */
export const PROBLEMS = {
  'malformed-json': [
    400,
    'The body is not JSON',
    'The body could not be read as JSON: check quotes, commas and encoding (UTF-8).',
  ],
  'invalid-header': [400, 'A header is not valid', 'Correct the header that `errors` names.'],
  'malformed-request': [
    400,
    'The request is not HTTP',
    'The service could not read it at all: check the request line, the headers and the length of the body.',
  ],
  unauthenticated: [
    401,
    'Who are you?',
    'Send a valid key: `Authorization: Bearer fk_…`, or HTTP Basic with the key as password; or a token of the issuer the service trusts: `Authorization: Bearer eyJ…`. Keys expire and can be revoked: an administrator makes a new one. Tokens expire: ask the issuer for a new one. Operations find in the log why a token was refused.',
  ],
  'forbidden-scope': [
    403,
    'Your role may not do this',
    'The answer names what is missing. Use a credential with the role that may.',
  ],
  'not-found': [
    404,
    'It does not exist',
    'Nothing by that id or path exists for you. What belongs to another municipality or provider does not exist for you either.',
  ],
  'method-not-allowed': [405, 'The path does not take this method', 'The header `Allow` lists the methods it takes.'],
  'not-acceptable': [
    406,
    'There is no answer of that type',
    'Name one of the types the path answers with in `Accept`, or leave the header out.',
  ],
  'request-timeout': [
    408,
    'The request did not arrive in time',
    'A request must be complete within a minute: send less at a time, or over a better line.',
  ],
  conflict: [
    409,
    'It conflicts with what is stored',
    'Something else holds the id, reference or number, or the request met another one. Read, decide, and send again.',
  ],
  'not-to-be-erased': [
    409,
    'It must be kept for now',
    'The answer says until when and why: the case is open, its time is not over, or a legal hold keeps it. `dryRun=true` tells at any time.',
  ],
  erased: [
    409,
    'Whoever had the id has been erased',
    'The id is not taken again, so that nothing old brings back what is gone. Give whoever comes back an id of their own.',
  ],
  'cursor-expired': [
    410,
    'The cursor belongs to another history',
    'The database has been restored or moved since, and what you have seen may be no more. Start again from an export, and go on with the cursor it answers with.',
  ],
  'precondition-failed': [
    412,
    'It has changed since you read it',
    'Read it again, merge your change, and send it with the new `ETag` in `If-Match`.',
  ],
  'payload-too-large': [413, 'The body is too large', 'Send less at a time; scores go in batches of at most 5,000.'],
  'unsupported-media-type': [415, 'The body is not of a type the path takes', 'Send `Content-Type: application/json`.'],
  'invalid-body': [422, 'The body breaks a rule', 'Correct each field that `errors` points at. Nothing was stored.'],
  'invalid-parameter': [422, 'A parameter breaks a rule', 'Correct each parameter that `errors` names.'],
  'off-scale': [
    422,
    'The value is not on the scale',
    'Use a value between the scale’s ends and on one of its steps; `GET /v1/instruments/{id}` shows it.',
  ],
  'too-early': [422, 'The date is too early', 'A score cannot be older than both its plan and its goal’s baseline.'],
  'in-the-future': [422, 'The date lies in the future', 'Use today’s Danish date or an earlier one.'],
  'after-the-end': [
    422,
    'The goal had ended',
    'A completed or archived goal takes scores up to the day it ended (`endedOn`).',
  ],
  'wrong-code': [422, 'The code does not exist or is of another kind', 'Look it up under `GET /v1/codes/…`.'],
  'not-measurable': [
    422,
    'The goal has no instrument',
    'Give the goal a `measure` first, or score the citizen on an instrument and dimension.',
  ],
  'invalid-delivery-report': [
    422,
    'The delivery report breaks a rule',
    'Correct what `outcome` names: every error has a FHIRPath and a rule, and docs/ffb.md lists the rules. Nothing of the report was stored.',
  ],
  'incomplete-delivery-report': [
    422,
    'The data lack what a delivery report needs',
    '`outcome` names everything that lacks, by the type and id of the resource: the id is that of the citizen, plan, goal, intervention or meeting here. Fill it in and ask again.',
  ],
  'invalid-fhir-bundle': [
    422,
    'The kl-core Bundle breaks a rule',
    'Correct what `outcome` names: every error has a FHIRPath and a rule, and docs/fhir.md lists the rules. Nothing of the Bundle was stored.',
  ],
  'too-many-goals': [
    422,
    'The plan holds as many active goals as the municipality allows',
    'Complete or archive a goal first.',
  ],
  'scale-in-use': [
    422,
    'The scale cannot be changed',
    'Scores stand on it. Dimensions and labels can be added; another scale is another instrument.',
  ],
  'idempotency-mismatch': [
    422,
    'The Idempotency-Key was used for another request',
    'Use a new key for a new request; the same key only to repeat the same one.',
  ],
  'cpr-not-kept': [
    422,
    'This service keeps no CPR numbers',
    'It was started without `CPR_KEY`. Leave the number out, or ask operations to set the key.',
  ],
  'precondition-required': [428, 'Say which version you change', 'Send the `ETag` you read in `If-Match`.'],
  'too-many-requests': [
    429,
    'Too many requests',
    'Wait the seconds in `Retry-After`. `RateLimit` says how many are left of how many; many things go in one request by `POST /v1/score-batches`. Or: too many wrong keys were sent; the right one is taken at any time.',
  ],
  'headers-too-large': [431, 'The headers are too large', 'Path and headers together may be 16 KB: shorten them.'],
  'internal-error': [
    500,
    'The service failed',
    'Nothing was stored. Tell operations the `instance`; sending again is safe.',
  ],
  'not-implemented': [
    501,
    'The OData feed does not take that',
    'It takes `$select`, `$filter` by comparisons joined with `and`, `$orderby` and `$top`. Leave out what `errors` names, and do it in your own tool.',
  ],
  'service-unavailable': [503, 'The service cannot answer now', 'Send again after the seconds in `Retry-After`.'],
} as const satisfies Record<string, readonly [status: number, title: string, cure: string]>;

export type ProblemCode = keyof typeof PROBLEMS;

/** One fault, at a place in the body (JSON pointer, RFC 6901), a parameter or a header. */
export type Fault = { detail: string; code: string } & (
  | { pointer: string }
  | { parameter: string }
  | { header: string }
);

export type ProblemDocument = {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance?: string;
  code: ProblemCode;
  errors?: Fault[];
};

export class Problem extends Error {
  readonly code: ProblemCode;
  readonly errors: Fault[] | undefined;
  readonly headers: Record<string, string>;
  /** What this problem tells besides, in a form of its own. */
  readonly members: Record<string, unknown>;

  constructor(
    code: ProblemCode,
    detail: string,
    options: { errors?: Fault[]; headers?: Record<string, string>; members?: Record<string, unknown> } = {},
  ) {
    super(detail);
    this.code = code;
    this.errors = options.errors;
    this.headers = options.headers ?? {};
    this.members = options.members ?? {};
  }

  get status(): number {
    return PROBLEMS[this.code][0];
  }

  document(instance?: string): ProblemDocument {
    return {
      type: `/problems/${this.code}`,
      title: PROBLEMS[this.code][1],
      status: this.status,
      detail: this.message,
      ...(instance && { instance }),
      code: this.code,
      ...(this.errors && { errors: this.errors }),
      ...this.members,
    };
  }
}

/** A fault of the body that is a problem of its own when it stands alone. */
export type BodyFault = { pointer: string; detail: string; code: string };

/** A place in a body, by RFC 6901. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

export function bodyFault(pointer: string, code: string, detail: string): BodyFault {
  return { pointer, detail, code };
}

/** All faults of a body in one answer: their common code where they share one that has a page, else `invalid-body`. */
export function bodyProblem(faults: BodyFault[]): Problem {
  const [first] = faults;
  const shared = first && faults.every((fault) => fault.code === first.code) && first.code in PROBLEMS;
  const code = shared ? (first.code as ProblemCode) : 'invalid-body';
  return new Problem(code, summary(faults), { errors: faults });
}

/** The fault itself where there is one, else how many there are. */
export function summary(faults: { detail: string }[]): string {
  const [only, ...more] = faults;
  return only && more.length === 0 ? only.detail : `${faults.length} faults; see errors.`;
}

export function refuse(faults: BodyFault[]): void {
  if (faults.length > 0) throw bodyProblem(faults);
}

/**
 * The faults that the rules of another thing find, each at the place in this body that it comes from; none when the work is
 * done. What is no fault of a body is thrown on.
 */
export async function faultsIn(work: () => Promise<unknown>, place: (pointer: string) => string): Promise<BodyFault[]> {
  try {
    await work();
    return [];
  } catch (error) {
    const faults = error instanceof Problem ? (error.errors ?? []) : [];
    if (faults.length === 0 || !faults.every((fault) => 'pointer' in fault)) throw error;
    return faults.map(({ pointer, ...fault }) => ({ pointer: place(pointer), ...fault }));
  }
}

export function notFound(detail = 'Nothing by that id exists for you.'): Problem {
  return new Problem('not-found', detail);
}

/** What the body refers to does not exist for the caller. */
export function unknownReference(pointer: string, what: string): Problem {
  const detail = `No ${what} by that id exists for you.`;
  return new Problem('not-found', detail, { errors: [{ pointer, detail, code: 'not-found' }] });
}
