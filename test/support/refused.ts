import type { Test } from 'tap';
import { PROBLEMS, type ProblemCode } from '../../src/http/answers/problem-codes.ts';
import type { Answer } from './service.ts';

/** Checks that the answer is this problem with exactly these faults, each given as `place code`. */
export function refused(t: Test, answer: Answer, code: ProblemCode, ...faults: string[]): void {
  const { status, body } = answer;
  const found = (body?.errors ?? []).map(
    (fault: { pointer?: string; parameter?: string; header?: string; code: string }) =>
      `${fault.pointer ?? fault.parameter ?? fault.header} ${fault.code}`,
  );
  t.same({ status, code: body?.code, faults: found }, { status: PROBLEMS[code][0], code, faults });
}
