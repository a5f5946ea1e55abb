import { prefers } from '../../../http/answers/accept.ts';
import { sendConditional } from '../../../http/answers/json.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { getPlan, type OtherForm } from './contract.ts';
import { readPlanDocument } from './queries.ts';

type ReadableForm = OtherForm & { read(tx: Tx, planId: string): Promise<{ json: string; etag: string }> };

/** @param fhir the same document as FHIR, for callers whose `Accept` prefers it */
export const planDocumentRoutes =
  (fhir: ReadableForm): Routes =>
  async (app) => {
    app.get('/plans/:planId', getPlan(fhir), async (request, reply) => {
      const wantsFhir = prefers(request, fhir.type);
      const read = wantsFhir ? fhir.read : readPlanDocument;
      const { json, etag } = await request.transact((tx) => read(tx, request.params.planId));
      reply.header('vary', 'accept');
      return sendConditional(request, reply, etag, json, wantsFhir ? `${fhir.type}; charset=utf-8` : undefined);
    });
  };
