import { sendJson } from '../../../../http/answers/json.ts';
import { takeJson } from '../../../../http/requests/json.ts';
import type { Routes } from '../../../../http/requests/types.ts';
import type { CprVault } from '../../../record/citizens/cpr-vault.ts';
import { outcomeOf } from '../definitions/check.ts';
import { bundleBody, bundleProblem, bundleTaken, FHIR } from './contract.ts';
import { soundBundle, takeIn } from './take-in.ts';
import { RULE_SYSTEM } from './validate.ts';

/** One citizen's plans. In bytes. */
const BUNDLE_BYTES = 4 * 1024 * 1024;

export const klCoreRoutes =
  (vault: CprVault | null): Routes =>
  async (app) => {
    app.removeContentTypeParser('application/json');
    takeJson(app, [FHIR]);

    app.post(
      '/fhir',
      {
        config: { scope: 'fhir:write' },
        bodyLimit: BUNDLE_BYTES,
        schema: {
          operationId: 'postKlCoreBundle',
          summary: 'Take in a citizen’s plans by kl-core',
          description:
            'A FHIR R4 transaction Bundle of KL’s kl-core resources about one citizen: plans with purpose, goals, sub-goals, conditions, interventions, follow-ups and scores. It is checked whole: every error comes at once, as a FHIR OperationOutcome with Danish texts, and nothing is stored if there is one. Else plans, goals, interventions and meetings are written by the rules of their own PUT, and `GET /v1/plans/{planId}` with `Accept: application/fhir+json` gives the resources back as they came. The same Bundle again changes nothing; what has been changed here since stays, where the Bundle does not say something new about it. Ids that are no UUIDs are names: they are kept as `externalReference` in the system `urn:fremdrift:fhir`, and come back as ids.',
          tags: ['FHIR'],
          consumes: [FHIR],
          body: bundleBody,
          response: {
            200: bundleTaken,
            422: {
              description: 'The Bundle breaks a rule; `outcome` tells every error. Nothing was stored.',
              content: { 'application/problem+json': { schema: bundleProblem } },
            },
          },
        },
      },
      async (request, reply) => {
        const bundle = soundBundle(request.body);
        const { issues, ...taken } = await request.transact((tx) => takeIn(tx, bundle, vault));
        const outcome = issues.length > 0 && { outcome: outcomeOf(issues, RULE_SYSTEM) };
        return sendJson(reply, JSON.stringify({ ...taken, ...outcome }));
      },
    );
  };
