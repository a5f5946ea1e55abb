/** What the recipient's answer to a report means: taken, something wrong with the report, or it did not get there. Pure. */
import type { Answer } from '../../../../outgoing/call.ts';
import { PROFILES } from '../ffb/report/profiles.ts';

/** Codes and places only: words could tell something about the citizen. */
export type KeptIssue = { code: string; rule?: string; expression?: string };

type Verdict =
  | { state: 'delivered' }
  | { state: 'rejected'; issues: KeptIssue[] }
  /** `wait`: how long the receiver asks to be left alone, in milliseconds. */
  | { state: 'pending'; error: string; wait?: number };

/** These speak of the call, not of the report: its key or its address. The report waits until somebody has mended that. */
const ABOUT_THE_CALL = new Set([
  401, 402, 403, 404, 405, 406, 407, 408, 410, 411, 415, 421, 423, 425, 426, 429, 431, 451,
]);

const MOST_ISSUES = 100;

/** No recipient can ask for a longer pause than this. */
const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000;

export function verdictOn(answer: Answer, now: Date): Verdict {
  if (answer.status === null) return { state: 'pending', error: answer.error };
  const { status, headers, text } = answer;
  if (status >= 200 && status < 300) return { state: 'delivered' };
  const error = `status-${status}`;
  if (status === 429 || status === 503) {
    const wait = waitOf(headers['retry-after'], now);
    return { state: 'pending', error, ...(wait !== undefined && { wait }) };
  }
  if (status < 400 || status >= 500 || ABOUT_THE_CALL.has(status)) return { state: 'pending', error };
  return { state: 'rejected', issues: issuesIn(text) };
}

/** Seconds, or an HTTP date. */
function waitOf(retryAfter: string | undefined, now: Date): number | undefined {
  if (retryAfter === undefined) return undefined;
  const wait = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now.getTime();
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), LONGEST_WAIT_MS);
}

/** From an OperationOutcome, or from a problem document with one as `outcome`, as this service answers. */
function issuesIn(text: string): KeptIssue[] {
  const body = field(parsed(text), 'outcome') ?? parsed(text);
  const issues = field(body, 'issue');
  if (!Array.isArray(issues)) return [];
  return issues.slice(0, MOST_ISSUES).map((issue) => {
    const coding = field(field(issue, 'details'), 'coding');
    const [rule] = Array.isArray(coding) ? coding.map((one) => token(field(one, 'code'), RULE)) : [];
    const expressions = field(issue, 'expression');
    const expression = plainPath(Array.isArray(expressions) ? expressions[0] : undefined);
    return {
      code: token(field(issue, 'code'), CODE) ?? 'unknown',
      ...(rule && { rule }),
      ...(expression && { expression }),
    };
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** FHIR's IssueType: words in small letters. */
const CODE = /^[a-z]+(-[a-z]+)*$/;
/** Names of rules, such as `kl-2` or `dom-6`. Four digits in a row could be part of somebody's number. */
const RULE = /^(?!.*\d{4})[A-Za-z][\w.-]*$/;
const LONGEST = 80;

function token(value: unknown, form: RegExp): string | undefined {
  return typeof value === 'string' && value.length <= LONGEST && form.test(value) ? value : undefined;
}

const TYPES = new Set<string>(Object.values(PROFILES));

/** The path as far as it holds only names of elements and places in lists: what follows could hold a value. */
function plainPath(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const [path, type] = /^([A-Z][A-Za-z]*)(?:\.[A-Za-z]+(?![\w(])|\[\d{1,3}\])*/.exec(value) ?? [];
  return type !== undefined && TYPES.has(type) ? path?.slice(0, 200) : undefined;
}
