import { planVisible } from '../../../access/visibility.ts';
import { commonColumns, projection } from '../../../db/projection.ts';
import { municipality, numbered, sql } from '../../../db/statement.ts';
import { numberedStatement as statement } from '../../../db/tenant.ts';
import { lockCurrent, replaceCurrent } from '../../../db/versioned.ts';
import { agreementTable, followUpTable } from '../../../db/versioned-tables.ts';
import { type Fault, Problem, unknownReference } from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { markEnteredInError, type Outcome, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { referenceColumns } from '../../../http/resource.ts';
import { idTakenElsewhere, mustFindPlan } from '../plans/queries.ts';
import { mustFindProviders } from '../providers/queries.ts';
import type { AgreementBody } from './contract.ts';
import { joinMeeting } from './queries.ts';

export const agreementProjection = projection({
  noun: 'agreement',
  alias: 'agreement',
  source: sql`from agreement join plan on plan.municipality_code = agreement.municipality_code and plan.id = agreement.plan_id
    join citizen on citizen.municipality_code = plan.municipality_code and citizen.id = plan.citizen_id
    ${joinMeeting}
    where agreement.municipality_code = ${municipality} and plan.entered_in_error_at is null and citizen.entered_in_error_at is null
      and follow_up.entered_in_error_at is null and ${planVisible('plan', 'whole')}`,
  citizen: 'plan.citizen_id',
  plan: 'agreement.plan_id',
  columns: sql`${commonColumns('agreement')}, agreement.plan_id as "planId", agreement.follow_up_id as "followUpId", agreement.what, agreement.responsible,
    agreement.provider_id as "providerId", agreement.due_date as "dueDate", agreement.state`,
});

export async function putAgreement(
  tx: Tx,
  planId: string,
  id: string,
  body: AgreementBody,
  precondition: Precondition,
): Promise<Outcome> {
  await mustFindPlan(tx, planId, 'whole');
  // Locked, so that what is looked at is what is changed.
  await lockCurrent(tx, agreementTable, id, {});
  const { current, meetingExists } = (await tx.row<Before>(agreementBefore, [
    tx.municipality,
    id,
    planId,
    body.followUpId ?? null,
  ])) as Before;
  const values = agreementValues(body);
  if (tx.caller.role === 'provider') mayOnlyClose(tx, values, current?.planId === planId ? current : null);
  if (current && current.planId !== planId) throw idTakenElsewhere();
  if (body.followUpId && !meetingExists) throw unknownReference('/followUpId', 'follow-up of the plan');
  if (current && current.followUpId !== values.followUpId) throw staysAtItsMeeting();
  await mustFindProviders(tx, [{ providerId: body.providerId, pointer: '/providerId' }]);
  const outcome = await put(tx, agreementTable, id, { planId, ...values }, precondition);
  if (outcome !== 'unchanged') await renewMeeting(tx, values.followUpId);
  return outcome;
}

export async function withdrawAgreement(tx: Tx, id: string, precondition: Precondition): Promise<void> {
  const before = await lockCurrent(tx, agreementTable, id, {});
  await markEnteredInError(tx, agreementTable, id, precondition);
  const found = await tx.row<{ followUpId: string | null }>(meetingOfAgreement, [tx.municipality, id]);
  if (!before?.enteredInError) await renewMeeting(tx, found?.followUpId ?? null);
}

/** A meeting shows its agreements: whoever read it before must read it again. */
async function renewMeeting(tx: Tx, followUpId: string | null): Promise<void> {
  if (followUpId === null) return;
  const meeting = await lockCurrent(tx, followUpTable, followUpId, {});
  if (meeting && !meeting.enteredInError) await replaceCurrent(tx, followUpTable, followUpId, {});
}

function agreementValues(body: AgreementBody) {
  return {
    what: body.what,
    responsible: body.responsible,
    dueDate: body.dueDate,
    state: body.state,
    providerId: body.providerId ?? null,
    followUpId: body.followUpId ?? null,
    ...referenceColumns(body.externalReference),
  };
}

type AgreementValues = ReturnType<typeof agreementValues>;
type Current = AgreementValues & { planId: string; counts: boolean };
type Before = { current: Current | null; meetingExists: boolean };

const agreementBefore = statement(
  'agreement before',
  `select (select json_build_object('planId', agreement.plan_id, 'what', what, 'responsible', responsible, 'dueDate', due_date, 'state', agreement.state,
       'providerId', provider_id, 'followUpId', follow_up_id, 'externalSystem', agreement.external_system, 'externalValue', agreement.external_value,
       'counts', agreement.entered_in_error_at is null and follow_up.entered_in_error_at is null)
     from agreement ${numbered(joinMeeting)} where agreement.municipality_code = $1 and agreement.id = $2) as current,
     exists (select from follow_up where municipality_code = $1 and id = $4 and plan_id = $3 and entered_in_error_at is null) as "meetingExists"`,
);

const meetingOfAgreement = statement(
  'meeting of agreement',
  'select follow_up_id as "followUpId" from agreement where municipality_code = $1 and id = $2',
);

const AUTHORITY_ONLY: [field: keyof AgreementValues, pointer: string][] = [
  ['what', '/what'],
  ['responsible', '/responsible'],
  ['dueDate', '/dueDate'],
  ['providerId', '/providerId'],
  ['followUpId', '/followUpId'],
  ['externalSystem', '/externalReference'],
  ['externalValue', '/externalReference'],
];

/** A provider says how it goes with what it is to do. All else about agreements is the authority's. */
function mayOnlyClose(tx: Tx, values: AgreementValues, current: Current | null): void {
  if (!current?.counts) throw forbidden('The authority makes agreements; a provider closes its own.', ['']);
  const changed = AUTHORITY_ONLY.filter(([field]) => values[field] !== current[field]).map(([, pointer]) => pointer);
  if (changed.length > 0) throw forbidden('A provider changes only the state.', [...new Set(changed)]);
  if (values.state !== current.state && current.providerId !== tx.caller.providerId)
    throw forbidden('A provider changes only the state of what it is to do itself.', ['/state']);
}

function forbidden(detail: string, pointers: string[]): Problem {
  const errors: Fault[] = pointers.map((pointer) => ({ pointer, detail, code: 'forbidden-scope' }));
  return new Problem('forbidden-scope', detail, { errors });
}

function staysAtItsMeeting(): Problem {
  const detail = 'An agreement stays where it was made. Mark this one as entered in error and make a new one.';
  return new Problem('conflict', detail, { errors: [{ pointer: '/followUpId', detail, code: 'conflict' }] });
}
