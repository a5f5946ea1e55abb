/** The agreements that a meeting writes together with itself. For follow-ups/store.ts alone. */
import { v5 as uuidv5 } from 'uuid';
import type { z } from 'zod';
import { lockCurrent } from '../../../db/versioned.ts';
import { agreementTable } from '../../../db/versioned-tables.ts';
import { type BodyFault, bodyFault, Problem, refuse } from '../../../http/answers/problem.ts';
import { markEnteredInError, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { mustFindProviders } from '../providers/queries.ts';
import type { agreementAtMeeting } from './contract.ts';

type Agreement = { id: string; values: Record<string, unknown> };

type AgreementChanges = {
  /** New ones, and those with other content than before. */
  different: Agreement[];
  /** The ids of those that the meeting no longer has. */
  withdrawn: string[];
};

/**
 * What the meeting’s list changes. Locks the agreements it names until the transaction ends.
 * @param before the ids of the agreements that the meeting has
 * @throws a problem with pointers into the meeting’s body (`/agreements/0/id`)
 */
export async function compareAgreements(
  tx: Tx,
  meeting: { id: string; planId: string },
  list: z.output<typeof agreementAtMeeting>[],
  before: string[],
): Promise<AgreementChanges> {
  const agreements = list.map(({ id, providerId = null, ...rest }, index) => ({
    id: id ?? uuidv5(String(index), meeting.id),
    values: { planId: meeting.planId, followUpId: meeting.id, providerId, ...rest },
  }));
  refuse(duplicates(agreements));
  await mustFindProviders(
    tx,
    list.map(({ providerId }, index) => ({ providerId, pointer: `/agreements/${index}/providerId` })),
  );
  const different: Agreement[] = [];
  for (const [index, one] of agreements.entries()) {
    const current = await lockCurrent(tx, agreementTable, one.id, one.values);
    if (current && !before.includes(one.id) && !current.enteredInError) throw takenElsewhere(index);
    if (!current?.same) different.push(one);
  }
  const kept = new Set(agreements.map(({ id }) => id));
  return { different, withdrawn: before.filter((id) => !kept.has(id)) };
}

export async function writeAgreements(tx: Tx, { different, withdrawn }: AgreementChanges): Promise<void> {
  for (const { id, values } of different) {
    const version = (await lockCurrent(tx, agreementTable, id, {}))?.version ?? null;
    await put(tx, agreementTable, id, values, { version, mustBeNew: false });
  }
  for (const id of withdrawn) await markEnteredInError(tx, agreementTable, id, { version: null, mustBeNew: false });
}

function duplicates(agreements: { id: string }[]): BodyFault[] {
  return agreements.flatMap(({ id }, index) =>
    agreements.findIndex((other) => other.id === id) < index
      ? [bodyFault(`/agreements/${index}/id`, 'duplicate', 'The id stands earlier in the list.')]
      : [],
  );
}

function takenElsewhere(index: number): Problem {
  const detail = 'The id is taken by an agreement that was not made at this meeting.';
  return new Problem('conflict', detail, {
    errors: [{ pointer: `/agreements/${index}/id`, detail, code: 'conflict' }],
  });
}
