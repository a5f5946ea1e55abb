import { policyTable } from '../../../db/versioned-tables.ts';
import type { CadenceRule } from '../../../domain/cadence.ts';
import { type BodyFault, bodyFault, Problem, refuse } from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { markEnteredInError, type Outcome, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import type { PolicyBody } from './contract.ts';
import { presets } from './queries.ts';

export async function storePolicy(
  tx: Tx,
  name: string,
  body: PolicyBody,
  precondition: Precondition,
): Promise<Outcome> {
  if (Object.hasOwn(presets, name))
    throw new Problem('conflict', `${name} is a preset and cannot be changed. Give your own policy another name.`);
  refuse(overlapFaults(body.rules));
  return put(tx, policyTable, name, { definition: body, externalSystem: null, externalValue: null }, precondition);
}

export function withdrawPolicy(tx: Tx, name: string, precondition: Precondition): Promise<void> {
  return markEnteredInError(tx, policyTable, name, precondition);
}

function overlapFaults(rules: CadenceRule[]): BodyFault[] {
  return rules.flatMap((rule, index) =>
    rules.slice(0, index).some((earlier) => overlap(earlier, rule))
      ? [bodyFault(`/rules/${index}`, 'overlapping-rules', 'An earlier rule is for the same legal basis and term.')]
      : [],
  );
}

/** Whether both rules could fit one plan. A rule without term or legal bases fits them all. */
function overlap(a: CadenceRule, b: CadenceRule): boolean {
  const sameTerm = a.term === undefined || b.term === undefined || a.term === b.term;
  const sameBasis =
    a.legalBases.length === 0 ||
    b.legalBases.length === 0 ||
    a.legalBases.some((basis) => b.legalBases.includes(basis));
  return sameTerm && sameBasis;
}
