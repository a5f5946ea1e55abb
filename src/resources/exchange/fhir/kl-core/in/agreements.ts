/** The agreements of a Bundle, which its plans say in the service's own extension. */
import { municipality, param, sql, statement } from '../../../../../db/statement.ts';
import { agreementBody } from '../../../../record/agreements/contract.ts';
import { agreementProjection } from '../../../../record/agreements/queries.ts';
import { storeAgreement } from '../../../../record/agreements/store.ts';
import { fitting, guarded } from '../../shared/things.ts';
import { type Fields, isSame } from '../bundle/fields.ts';
import { isUuid } from '../bundle/profiles.ts';
import { asKnown, changed, hasFailed, merged, type Writing } from './writing.ts';

type Agreement = Fields & { id: string };

const agreementById = statement<{ version: number; json: object }, { id: string }>(
  'agreement to write from a bundle',
  sql`select agreement.version, (select json_strip_nulls(to_json(fields)) from (select ${agreementProjection.columns}) fields) as json
   from agreement where municipality_code = ${municipality} and id = ${param('id')}`,
);

export async function writeAgreements(writing: Writing): Promise<void> {
  if (hasFailed(writing)) return;
  const { tx, before } = writing;
  for (const { id: planId, reference, fields, withdrawn } of changed(writing, 'plan')) {
    if (withdrawn) continue;
    const earlier = agreementsOf(before.things.get(planId)?.fields);
    for (const agreement of agreementsOf(fields)) {
      const { id, ...said } = agreement;
      const saidBefore = earlier.find((one) => one.id === id);
      if (isSame(saidBefore, agreement)) continue;
      const known = await tx.row(agreementById, { id });
      const body = merged(known?.json ?? {}, saidBefore, said);
      await guarded(writing, reference, () =>
        storeAgreement(tx, planId, id, fitting(agreementBody, body), asKnown(known)),
      );
    }
  }
}

/** The extension comes from outside: an agreement without a UUID is left out. */
function agreementsOf(plan: Fields | undefined): Agreement[] {
  const agreements: unknown = plan?.agreements;
  return Array.isArray(agreements) ? agreements.filter((one) => isUuid(one?.id)) : [];
}
