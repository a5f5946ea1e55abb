import { sendJson } from '../../../http/answers/json.ts';
import { idempotently, sendAnswer } from '../../../http/requests/idempotency.ts';
import { pageOf, sendPage } from '../../../http/requests/paging.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { answerDelete, answerPut, mustBeInOrder, sendList, sendOne } from '../../../http/resource.ts';
import { sendListOfPlan } from '../plans/queries.ts';
import { readBrief } from './brief.ts';
import {
  DUE_TABLE,
  deleteExemption,
  deleteFollowUp,
  getBrief,
  getFollowUp,
  listExemptions,
  listFollowUps,
  listFollowUpsOfPlan,
  MEETING_TABLE,
  postExemption,
  putFollowUp,
} from './contract.ts';
import { isDueState, readDue, refuseIdleFilters, rememberedBy } from './due.ts';
import { addExemption, readExemptions, withdrawExemption } from './exemptions.ts';
import { followUpProjection, meetingConditions, readNextFollowUp } from './queries.ts';
import { storeFollowUp, withdrawFollowUp } from './store.ts';

export const followUpRoutes: Routes = async (app) => {
  app.get('/follow-ups', listFollowUps, async (request, reply) => {
    const { state, sort = 'window' } = request.query;
    refuseIdleFilters(request.query);
    mustBeInOrder(request.query);
    if (isDueState(state)) {
      const page = pageOf(request, rememberedBy(sort));
      const rows = await request.transact((tx) => readDue(tx, { ...request.query, state, sort }, page));
      return sendPage(request, reply, page, rows, DUE_TABLE);
    }
    return sendList(request, reply, followUpProjection, meetingConditions(request.query), undefined, MEETING_TABLE);
  });

  app.get('/plans/:planId/follow-ups', listFollowUpsOfPlan, (request, reply) =>
    sendListOfPlan(request, reply, followUpProjection, request.params.planId, request.query),
  );

  app.get('/plans/:planId/follow-ups/brief', getBrief, async (request, reply) => {
    const brief = await request.transact((tx) => readBrief(tx, request.params.planId));
    return sendJson(reply, JSON.stringify(brief));
  });

  app.get('/plans/:planId/follow-ups/:followUpId', getFollowUp, (request, reply) => {
    const { planId, followUpId: id } = request.params;
    return sendOne(request, reply, followUpProjection, { id, planId });
  });

  app.put('/plans/:planId/follow-ups/:followUpId', putFollowUp, (request, reply) => {
    const { planId, followUpId: id } = request.params;
    return answerPut(request, reply, followUpProjection, { id, planId }, (tx, precondition) =>
      storeFollowUp(tx, planId, id, request.body, precondition),
    );
  });

  app.delete('/plans/:planId/follow-ups/:followUpId', deleteFollowUp, (request, reply) => {
    const { planId, followUpId: id } = request.params;
    return answerDelete(request, reply, followUpProjection, { id, planId }, (tx, precondition) =>
      withdrawFollowUp(tx, planId, id, precondition),
    );
  });

  app.post('/plans/:planId/exemptions', postExemption, async (request, reply) => {
    const { planId } = request.params;
    const answer = await request.transact((tx) =>
      idempotently(request, tx, async () => {
        await addExemption(tx, planId, request.body);
        const json = JSON.stringify(await readNextFollowUp(tx, planId));
        return { status: 201, headers: { location: `/v1/plans/${planId}` }, json };
      }),
    );
    return sendAnswer(reply, answer);
  });

  app.get('/plans/:planId/exemptions', listExemptions, async (request, reply) => {
    const page = pageOf(request);
    const rows = await request.transact((tx) => readExemptions(tx, request.params.planId, page));
    return sendPage(request, reply, page, rows);
  });

  app.delete('/plans/:planId/exemptions/:exemptionId', deleteExemption, async (request, reply) => {
    const { planId, exemptionId } = request.params;
    return sendJson(reply, await request.transact((tx) => withdrawExemption(tx, planId, exemptionId)));
  });
};
