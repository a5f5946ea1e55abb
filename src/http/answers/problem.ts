/** Problem details (RFC 9457): the one form of every error. */
import { PROBLEMS, type ProblemCode } from './problem-codes.ts';

export type { ProblemCode };

/** One fault, at a place in the body (JSON pointer, RFC 6901), a parameter or a header. */
export type Fault = { detail: string; code: string } & (
  | { pointer: string }
  | { parameter: string }
  | { header: string }
);

type ProblemDocument = {
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
  /** Further members of the document. */
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

/** A fault of the body. */
export type BodyFault = { pointer: string; detail: string; code: string };

/** RFC 6901. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

export function bodyFault(pointer: string, code: string, detail: string): BodyFault {
  return { pointer, detail, code };
}

/** All faults of a body as one problem. Its code is theirs where they share one that is a problem code, else `invalid-body`. */
export function bodyProblem(faults: BodyFault[]): Problem {
  const [first] = faults;
  const shared = first && faults.every((fault) => fault.code === first.code) && first.code in PROBLEMS;
  const code = shared ? (first.code as ProblemCode) : 'invalid-body';
  return new Problem(code, summary(faults), { errors: faults });
}

/** The detail of the only fault, or how many there are. */
export function summary(faults: { detail: string }[]): string {
  const [only, ...more] = faults;
  return only && more.length === 0 ? only.detail : `${faults.length} faults; see errors.`;
}

/** Throws when there are faults. */
export function refuse(faults: BodyFault[]): void {
  if (faults.length > 0) throw bodyProblem(faults);
}

/**
 * Runs work that another noun checks, and returns its faults with the pointers of this body; none when it succeeds. Any
 * other error is thrown on.
 * @param place from a pointer in the other noun’s body to one in this body
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

/** The thing does not exist for the caller. */
export function notFound(detail = 'Nothing by that id exists for you.'): Problem {
  return new Problem('not-found', detail);
}

/** The body refers to something that does not exist for the caller. @param what the noun, such as `provider` */
export function unknownReference(pointer: string, what: string): Problem {
  const detail = `No ${what} by that id exists for you.`;
  return new Problem('not-found', detail, { errors: [{ pointer, detail, code: 'not-found' }] });
}

/** The body cannot be read as JSON. */
export function malformedJson(detail: string): Problem {
  return new Problem('malformed-json', detail, { errors: [{ pointer: '', detail, code: 'malformed-json' }] });
}
