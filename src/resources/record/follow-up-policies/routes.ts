import { sendListWithBuiltIn, sendOneOrBuiltIn } from '../../../http/built-in.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { answerDelete, answerPut } from '../../../http/resource.ts';
import { deleteFollowUpPolicy, getFollowUpPolicy, listFollowUpPolicies, putFollowUpPolicy } from './contract.ts';
import { policyProjection, presets } from './queries.ts';
import { storePolicy, withdrawPolicy } from './store.ts';

export const followUpPolicyRoutes: Routes = async (app) => {
  app.get('/follow-up-policies', listFollowUpPolicies, (request, reply) =>
    sendListWithBuiltIn(request, reply, policyProjection, presets, request.query),
  );

  app.get('/follow-up-policies/:name', getFollowUpPolicy, (request, reply) =>
    sendOneOrBuiltIn(request, reply, policyProjection, presets, request.params.name),
  );

  app.put('/follow-up-policies/:name', putFollowUpPolicy, (request, reply) => {
    const { name } = request.params;
    return answerPut(request, reply, policyProjection, { id: name }, (tx, precondition) =>
      storePolicy(tx, name, request.body, precondition),
    );
  });

  app.delete('/follow-up-policies/:name', deleteFollowUpPolicy, (request, reply) => {
    const { name } = request.params;
    return answerDelete(request, reply, policyProjection, { id: name }, (tx, precondition) =>
      withdrawPolicy(tx, name, precondition),
    );
  });
};
