import { fieldsOf, valuesOf } from '../../../db/fields.ts';
import { agreement } from '../../../db/schema.ts';
import { municipality, param, sql, statement } from '../../../db/statement.ts';
import { lockCurrent, replaceCurrent } from '../../../db/versioned.ts';
import { agreementTable, followUpTable } from '../../../db/versioned-tables.ts';
import { type Fault, Problem, unknownReference } from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { markEnteredInError, type Outcome, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { referenceColumns } from '../../../http/resource.ts';
import { idTakenElsewhere, mustFindPlan } from '../plans/queries.ts';
import { mustFindProviders } from '../providers/queries.ts';
import { type AgreementBody, agreementBody } from './contract.ts';
import { joinMeeting } from './queries.ts';

export async function storeAgreement(
  tx: Tx,
  planId: string,
  id: string,
  body: AgreementBody,
  precondition: Precondition,
): Promise<Outcome> {
  await mustFindPlan(tx, planId, 'whole');
  // Locked, so that nobody changes it between the check and the write.
  await lockCurrent(tx, agreementTable, id, {});
  const { followUpId = null } = body;
  const { current, meetingExists } = (await tx.row(agreementBefore, { id, planId, followUpId })) as Before;
  const values = { ...valuesOf(agreement, agreementBody, body), ...referenceColumns(body.externalReference) };
  if (tx.caller.role === 'provider') mayOnlyClose(tx, values, current?.planId === planId ? current : null);
  if (current && current.planId !== planId) throw idTakenElsewhere();
  if (followUpId && !meetingExists) throw unknownReference('/followUpId', 'follow-up of the plan');
  if (current && current.followUpId !== followUpId) throw staysAtItsMeeting();
  await mustFindProviders(tx, [{ providerId: body.providerId, pointer: '/providerId' }]);
  const outcome = await put(tx, agreementTable, id, { planId, ...values }, precondition);
  if (outcome !== 'unchanged') await renewMeeting(tx, followUpId);
  return outcome;
}

export async function withdrawAgreement(tx: Tx, id: string, precondition: Precondition): Promise<void> {
  const before = await lockCurrent(tx, agreementTable, id, {});
  await markEnteredInError(tx, agreementTable, id, precondition);
  const found = await tx.row(meetingOfAgreement, { id });
  if (!before?.enteredInError) await renewMeeting(tx, found?.followUpId ?? null);
}

/** A meeting shows its agreements, so it gets a new version when one of them changes. */
async function renewMeeting(tx: Tx, followUpId: string | null): Promise<void> {
  if (followUpId === null) return;
  const meeting = await lockCurrent(tx, followUpTable, followUpId, {});
  if (meeting && !meeting.enteredInError) await replaceCurrent(tx, followUpTable, followUpId, {});
}

/** The agreement as it stands. `counts` is false when it, or the meeting it was made at, was entered in error. */
type Current = Record<string, unknown> & { planId: string; followUpId: string | null; counts: boolean };
type Before = { current: Current | null; meetingExists: boolean };

const agreementBefore = statement<Before, { id: string; planId: string; followUpId: string | null }>(
  'agreement before',
  sql`select (select to_json(fields) from (
       select ${fieldsOf(agreement)}, agreement.external_system as "externalSystem", agreement.external_value as "externalValue",
         agreement.entered_in_error_at is null and follow_up.entered_in_error_at is null as counts
       from agreement ${joinMeeting} where agreement.municipality_code = ${municipality} and agreement.id = ${param('id')}) fields) as current,
     exists (select from follow_up where municipality_code = ${municipality} and id = ${param('followUpId')} and plan_id = ${param('planId')}
       and entered_in_error_at is null) as "meetingExists"`,
);

const meetingOfAgreement = statement<{ followUpId: string | null }, { id: string }>(
  'meeting of agreement',
  sql`select follow_up_id as "followUpId" from agreement where municipality_code = ${municipality} and id = ${param('id')}`,
);

/** A provider changes only the state, and only of agreements that it is to carry out. The authority changes the rest. */
function mayOnlyClose(tx: Tx, values: Record<string, unknown>, current: Current | null): void {
  if (!current?.counts) throw forbidden('The authority makes agreements; a provider closes its own.', ['']);
  const changed = Object.keys(values).filter((field) => values[field] !== current[field]);
  const beyond = changed.filter((field) => field !== 'state').map(pointerTo);
  if (beyond.length > 0) throw forbidden('A provider changes only the state.', [...new Set(beyond)]);
  if (changed.includes('state') && current.providerId !== tx.provider)
    throw forbidden('A provider changes the state only of agreements it is to carry out itself.', ['/state']);
}

function pointerTo(field: string): string {
  return field === 'externalSystem' || field === 'externalValue' ? '/externalReference' : `/${field}`;
}

function forbidden(detail: string, pointers: string[]): Problem {
  const errors: Fault[] = pointers.map((pointer) => ({ pointer, detail, code: 'forbidden-scope' }));
  return new Problem('forbidden-scope', detail, { errors });
}

function staysAtItsMeeting(): Problem {
  const detail = 'An agreement stays where it was made. Mark this one as entered in error and make a new one.';
  return new Problem('conflict', detail, { errors: [{ pointer: '/followUpId', detail, code: 'conflict' }] });
}
