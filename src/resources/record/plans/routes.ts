import { z } from 'zod';
import { type SQL, sql } from '../../../db/statement.ts';
import { planTable } from '../../../db/versioned-tables.ts';
import { id, listQuery } from '../../../http/requests/contract.ts';
import { markEnteredInError } from '../../../http/requests/put.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { answerDelete, answerPut, commonConditions, sendList } from '../../../http/resource.ts';
import { plan, planBody, planPage, planStatus } from './contract.ts';
import { planParams } from './params.ts';
import { planProjection } from './queries.ts';
import { putPlan } from './store.ts';

const tags = ['Plans'];

const below = (table: string, since: string) =>
  sql`exists (select from ${sql.raw(table)} below where below.municipality_code = plan.municipality_code
    and below.plan_id = plan.id and below.updated_at >= ${since})`;

/** The plan, or anything its document shows, has been registered or corrected since. */
const changedSince = (since: string) => sql`(plan.updated_at >= ${since}
  or ${sql.join(
    ['intervention', 'goal', 'follow_up', 'agreement', 'consent'].map((table) => below(table, since)),
    sql` or `,
  )}
  or exists (select from score below where below.municipality_code = plan.municipality_code and below.citizen_id = plan.citizen_id
    and below.updated_at >= ${since})
  or exists (select from exemption below where below.municipality_code = plan.municipality_code and below.plan_id = plan.id
    and coalesce(below.withdrawn_at, below.created_at) >= ${since}))`;

export const planRoutes: Routes = async (app) => {
  app.get(
    '/plans',
    {
      config: { scope: 'shared-plans:read' },
      schema: {
        operationId: 'listPlans',
        summary: 'List plans',
        description:
          'The plans you may see, or the one with an external reference. A provider sees those with an active intervention there. `updatedSince` finds a plan when anything its document shows has been registered or corrected since: goals, scores, interventions, meetings.',
        tags,
        querystring: z.strictObject({
          citizenId: id('Only this citizen’s.').optional(),
          providerId: id('Only those with an intervention at this provider.').optional(),
          status: planStatus.describe('Only those that stand there.').optional(),
          ...listQuery,
        }),
        response: { 200: planPage },
      },
    },
    (request, reply) => {
      const { citizenId, providerId, status } = request.query;
      const { updatedSince, externalReference } = request.query;
      const conditions: SQL[] = commonConditions('plan', { externalReference });
      if (updatedSince) conditions.push(changedSince(updatedSince));
      if (citizenId) conditions.push(sql`plan.citizen_id = ${citizenId}`);
      if (status) conditions.push(sql`plan.status = ${status}`);
      if (providerId) {
        conditions.push(
          sql`exists (select from intervention i where i.municipality_code = plan.municipality_code and i.plan_id = plan.id
          and i.provider_id = ${providerId} and i.entered_in_error_at is null)`,
        );
      }
      return sendList(request, reply, planProjection, conditions, citizenId);
    },
  );

  app.put(
    '/plans/:planId',
    {
      config: { scope: 'plans:write' },
      schema: {
        operationId: 'putPlan',
        summary: 'Create or change a plan',
        description: 'The plan itself. Goals, interventions and follow-ups have paths of their own beneath it.',
        tags,
        params: planParams,
        body: planBody,
        response: { 200: plan, 201: plan },
      },
    },
    (request, reply) =>
      answerPut(request, reply, planProjection, { id: request.params.planId }, (tx, precondition) =>
        putPlan(tx, request.params.planId, request.body, precondition),
      ),
  );

  app.delete(
    '/plans/:planId',
    {
      config: { scope: 'plans:write' },
      schema: {
        operationId: 'deletePlan',
        summary: 'Mark a plan as entered in error',
        description:
          'It and everything beneath it then counts nowhere. A plan that came to nothing is `cancelled` instead.',
        tags,
        params: planParams,
        response: { 200: plan },
      },
    },
    (request, reply) =>
      answerDelete(request, reply, planProjection, { id: request.params.planId }, (tx, precondition) =>
        markEnteredInError(tx, planTable, request.params.planId, precondition),
      ),
  );
};
