import { sendJson } from '../../../../http/answers/json.ts';
import { takeJson } from '../../../../http/requests/json.ts';
import type { Routes } from '../../../../http/requests/types.ts';
import type { CprVault } from '../../../record/citizens/cpr-vault.ts';
import { outcomeOf } from '../definitions/check.ts';
import { RULE_SYSTEM } from './bundle/validate.ts';
import { FHIR, postBundle } from './contract.ts';
import { soundBundle, takeIn } from './in/take-in.ts';

export const klCoreRoutes =
  (vault: CprVault | null): Routes =>
  async (app) => {
    app.removeContentTypeParser('application/json');
    takeJson(app, [FHIR]);

    app.post('/fhir', postBundle, async (request, reply) => {
      const bundle = soundBundle(request.body);
      const { issues, ...taken } = await request.transact((tx) => takeIn(tx, bundle, vault));
      const outcome = issues.length > 0 && { outcome: outcomeOf(issues, RULE_SYSTEM) };
      return sendJson(reply, JSON.stringify({ ...taken, ...outcome }));
    });
  };
