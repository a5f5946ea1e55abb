import { valuesOf } from '../../../db/fields.ts';
import { consent } from '../../../db/schema.ts';
import { municipality, param, sql, statement } from '../../../db/statement.ts';
import { consentTable } from '../../../db/versioned-tables.ts';
import type { IsoDate } from '../../../domain/calendar.ts';
import { type BodyFault, bodyFault, Problem, refuse } from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { markEnteredInError, type Outcome, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { referenceColumns } from '../../../http/resource.ts';
import { idTakenElsewhere, mustFindPlan } from '../plans/queries.ts';
import { mustFindProviders } from '../providers/queries.ts';
import { type ConsentBody, consentBody } from './contract.ts';

const planAndProvider = statement<{ planId: string; providerId: string }, { id: string }>(
  'place of consent',
  sql`select plan_id as "planId", provider_id as "providerId" from consent where municipality_code = ${municipality} and id = ${param('id')}`,
);

export async function storeConsent(
  tx: Tx,
  planId: string,
  id: string,
  body: ConsentBody,
  precondition: Precondition,
): Promise<Outcome> {
  refuse(dateFaults(body, tx.today));
  await mustFindPlan(tx, planId, 'plan');
  await mustFindProviders(tx, [{ providerId: body.providerId, pointer: '/providerId' }]);
  const before = await tx.row(planAndProvider, { id });
  if (before && before.planId !== planId) throw idTakenElsewhere();
  if (before && before.providerId !== body.providerId) throw staysWithItsProvider();
  const values = {
    ...valuesOf(consent, consentBody, body),
    planId,
    validUntil: body.until ?? null,
    ...referenceColumns(body.externalReference),
  };
  return put(tx, consentTable, id, values, precondition);
}

export function withdrawConsent(tx: Tx, id: string, precondition: Precondition): Promise<void> {
  return markEnteredInError(tx, consentTable, id, precondition);
}

function dateFaults({ givenOn, until, withdrawnOn }: ConsentBody, today: IsoDate): BodyFault[] {
  const faults: BodyFault[] = [];
  if (givenOn > today) faults.push(bodyFault('/givenOn', 'in-the-future', `Later than today, ${today}.`));
  if (until && until < givenOn)
    faults.push(bodyFault('/until', 'before-start', 'A consent cannot end before it is given.'));
  if (withdrawnOn && withdrawnOn > today)
    faults.push(bodyFault('/withdrawnOn', 'in-the-future', `Later than today, ${today}.`));
  if (withdrawnOn && withdrawnOn < givenOn)
    faults.push(bodyFault('/withdrawnOn', 'before-start', 'A consent cannot be withdrawn before it is given.'));
  return faults;
}

function staysWithItsProvider(): Problem {
  const detail = 'A consent stays with the provider it was given to. Withdraw this one and make a new one.';
  return new Problem('conflict', detail, { errors: [{ pointer: '/providerId', detail, code: 'conflict' }] });
}
