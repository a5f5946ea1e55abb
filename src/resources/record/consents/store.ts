import { numbered } from '../../../db/statement.ts';
import { numberedStatement as statement } from '../../../db/tenant.ts';
import { consentTable } from '../../../db/versioned-tables.ts';
import { type BodyFault, bodyFault, Problem, refuse } from '../../../http/answers/problem.ts';
import type { Precondition } from '../../../http/requests/conditions.ts';
import { type Outcome, put } from '../../../http/requests/put.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { mustRead, referenceColumns } from '../../../http/resource.ts';
import { idTakenElsewhere, mustFindPlan } from '../plans/queries.ts';
import { mustFindProviders } from '../providers/queries.ts';
import type { ConsentBody } from './contract.ts';
import { consentColumns, consentProjection } from './queries.ts';

const placeOfConsent = statement(
  'place of consent',
  'select plan_id as "planId", provider_id as "providerId" from consent where municipality_code = $1 and id = $2',
);

export async function putConsent(
  tx: Tx,
  planId: string,
  id: string,
  body: ConsentBody,
  precondition: Precondition,
): Promise<Outcome> {
  refuse(dateFaults(body, tx.today));
  await mustFindPlan(tx, planId, 'plan');
  await mustFindProviders(tx, [{ providerId: body.providerId, pointer: '/providerId' }]);
  const place = await tx.row<{ planId: string; providerId: string }>(placeOfConsent, [tx.municipality, id]);
  if (place && place.planId !== planId) throw idTakenElsewhere();
  if (place && place.providerId !== body.providerId) throw staysWithItsProvider();
  return put(
    tx,
    consentTable,
    id,
    {
      planId,
      providerId: body.providerId,
      scope: body.scope,
      form: body.form,
      givenOn: body.givenOn,
      validUntil: body.until ?? null,
      withdrawnOn: body.withdrawnOn ?? null,
      ...referenceColumns(body.externalReference),
    },
    precondition,
  );
}

function dateFaults({ givenOn, until, withdrawnOn }: ConsentBody, today: string): BodyFault[] {
  const faults: BodyFault[] = [];
  if (givenOn > today) faults.push(bodyFault('/givenOn', 'in-the-future', `Later than today, ${today}.`));
  if (until && until < givenOn)
    faults.push(bodyFault('/until', 'before-start', 'It cannot end before it has been given.'));
  if (withdrawnOn && withdrawnOn > today)
    faults.push(bodyFault('/withdrawnOn', 'in-the-future', `Later than today, ${today}.`));
  if (withdrawnOn && withdrawnOn < givenOn)
    faults.push(bodyFault('/withdrawnOn', 'before-start', 'It cannot be withdrawn before it has been given.'));
  return faults;
}

function staysWithItsProvider(): Problem {
  const detail = 'A consent stays with the provider it was given for. Withdraw this one and make a new one.';
  return new Problem('conflict', detail, { errors: [{ pointer: '/providerId', detail, code: 'conflict' }] });
}

const history = statement(
  'history of consent',
  `select json_strip_nulls(to_json(fields))::text as json from (
     select ${numbered(consentColumns)}, null::timestamptz as "supersededAt" from consent where municipality_code = $1 and id = $2
     union all
     select ${numbered(consentColumns)}, superseded_at from consent_history consent where municipality_code = $1 and id = $2
   ) fields order by version`,
);

export async function readConsentHistory(tx: Tx, planId: string, id: string): Promise<string> {
  await mustRead(tx, consentProjection, { id, planId });
  const versions = await tx.rows<{ json: string }>(history, [tx.municipality, id]);
  return `{"items":[${versions.map(({ json }) => json).join(',')}],"next":null}`;
}
