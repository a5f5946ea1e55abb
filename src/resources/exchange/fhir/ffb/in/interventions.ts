/** A report's CarePlan of the profile `intervention` becomes an intervention. */
import { interventionTable } from '../../../../../db/versioned-tables.ts';
import { markEnteredInError } from '../../../../../http/requests/put.ts';
import { interventionBody } from '../../../../record/interventions/contract.ts';
import { storeIntervention } from '../../../../record/interventions/store.ts';
import { AS_IT_STANDS, fitting } from '../../shared/things.ts';
import { nativeOf } from '../report/fields.ts';
import { defined, ofProfile, stands, type Writing, withdraw, write } from './writing.ts';

export async function writeInterventions(writing: Writing): Promise<void> {
  const { tx, changed, current } = writing;
  for (const intervention of ofProfile(writing, 'intervention')) {
    const { id, withdrawn, content } = intervention;
    const { planId = '', code, startDate, endDate } = nativeOf('intervention', content);
    if (!changed.has(id) && !changed.has(planId)) continue;
    if (withdrawn) {
      await withdraw(writing, intervention, id, () => markEnteredInError(tx, interventionTable, id, AS_IT_STANDS));
    } else if (stands(current.get(planId))) {
      await write(writing, { id, of: intervention, thing: 'intervention', planId }, (existing, precondition) => {
        const body = defined({ ...existing, code, startDate, endDate });
        return storeIntervention(tx, planId, id, fitting(interventionBody, body), precondition);
      });
    }
  }
}
