import { FFB_VERSION, ffbConcepts, hasFunctionalLevel } from '../../../codes/ffb.ts';
import { legalBases } from '../../../codes/legal-bases.ts';
import { municipalities } from '../../../codes/municipalities.ts';
import { sendConditional } from '../../../http/answers/json.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { listFfbCodes, listLegalBases, listMunicipalities } from './contract.ts';

export const codeRoutes: Routes = async (app) => {
  // The lists are not in the database, but the transaction asks whether the key still holds.
  app.addHook('preHandler', (request) => request.transact(async () => {}));

  app.get('/codes/ffb', listFfbCodes, (request, reply) => {
    const items = ffbConcepts(request.query.kind)
      .filter(({ kind }) => kind !== null)
      .map((concept) =>
        concept.kind === 'sub-theme' ? { ...concept, functionalLevel: hasFunctionalLevel(concept.code) } : concept,
      );
    const json = JSON.stringify({ version: FFB_VERSION, items, next: null });
    return sendConditional(request, reply, `"${FFB_VERSION}"`, json);
  });

  app.get('/codes/legal-bases', listLegalBases, async () => ({ items: legalBases, next: null }));

  app.get('/codes/municipalities', listMunicipalities, async () => ({ items: municipalities, next: null }));
};
