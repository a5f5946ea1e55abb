import type { z } from 'zod';
import { prefers } from '../../../http/answers/accept.ts';
import { sendConditional } from '../../../http/answers/json.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { planParams } from '../../record/plans/params.ts';
import { planDocument } from './contract.ts';
import { readPlanDocument } from './document.ts';

/** Another form of the same document, for whoever asks for its type. */
export type OtherForm = {
  type: string;
  schema: z.ZodType;
  read(tx: Tx, planId: string): Promise<{ json: string; etag: string }>;
};

export const planDocumentRoutes =
  (asFhir: OtherForm): Routes =>
  async (app) => {
    app.get(
      '/plans/:planId',
      {
        config: { scope: 'shared-plans:read', conditional: true },
        schema: {
          operationId: 'getPlan',
          summary: 'The shared action plan',
          description:
            'Everything the parties agreed and how it goes, in one document: plan, interventions, goals with sub-goals, each with its SMART report, progression and latest scores, meetings and open agreements. The `ETag` changes with anything in it, and with the Danish date. `Accept: application/fhir+json` gives the plan by KL’s kl-core profiles, which `POST /v1/fhir` takes in.',
          tags: ['Plans'],
          params: planParams,
          response: {
            200: {
              description: 'The plan.',
              content: { 'application/json': { schema: planDocument }, [asFhir.type]: { schema: asFhir.schema } },
            },
          },
        },
      },
      async (request, reply) => {
        const wantsFhir = prefers(request, asFhir.type);
        const read = wantsFhir ? asFhir.read : readPlanDocument;
        const { json, etag } = await request.transact((tx) => read(tx, request.params.planId));
        reply.header('vary', 'accept');
        return sendConditional(request, reply, etag, json, wantsFhir ? `${asFhir.type}; charset=utf-8` : undefined);
      },
    );
  };
