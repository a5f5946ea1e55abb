import { v7 as uuidv7 } from 'uuid';
import { planVisible } from '../../../access/visibility.ts';
import { listed, municipality, now, onePage, param, sql, statement } from '../../../db/statement.ts';
import type { IsoDate } from '../../../domain/calendar.ts';
import { bodyFault, notFound, Problem, refuse } from '../../../http/answers/problem.ts';
import type { Page, PageRow } from '../../../http/requests/paging.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { lockPlan, mustFindPlan } from '../plans/queries.ts';
import { readNextFollowUp } from './queries.ts';

const exemptionJson = sql`json_strip_nulls(json_build_object('id', id, 'reason', reason, 'days', days, 'anchorDate', anchor_date, 'createdAt', created_at,
  'withdrawnAt', withdrawn_at))::text as json`;

const reasonsGiven = statement<{ reason: string }, { planId: string; anchor: IsoDate }>(
  'reasons given for a window',
  sql`select reason from exemption where municipality_code = ${municipality} and plan_id = ${param('planId')}
   and anchor_date = ${param('anchor')} and withdrawn_at is null`,
);

type NewExemption = { id: string; planId: string; anchor: IsoDate; reason: string; days: number };

const insertExemption = statement<object, NewExemption>(
  'insert exemption',
  sql`insert into exemption (municipality_code, id, plan_id, anchor_date, reason, days, created_at)
   values (${municipality}, ${param('id')}, ${param('planId')}, ${param('anchor')}, ${param('reason')}, ${param('days')}, ${now})`,
);

type InPlan = { planId: string; id: string };

const markWithdrawn = statement<{ json: string }, InPlan>(
  'withdraw exemption',
  sql`update exemption set withdrawn_at = ${now} where municipality_code = ${municipality} and plan_id = ${param('planId')}
   and id = ${param('id')} and withdrawn_at is null returning ${exemptionJson}`,
);

const exemptionById = statement<{ json: string }, InPlan>(
  'exemption by id',
  sql`select ${exemptionJson} from exemption where municipality_code = ${municipality} and plan_id = ${param('planId')} and id = ${param('id')}`,
);

/** Extends the present window. The next window counts from the next meeting held, so the exemption does not extend it. */
export async function addExemption(tx: Tx, planId: string, body: { reason: string; days: number }): Promise<void> {
  await mustFindPlan(tx, planId, 'whole');
  // Otherwise the same reason, sent twice at once, could count twice.
  await lockPlan(tx, planId);
  const window = await readNextFollowUp(tx, planId);
  if (!window) throw new Problem('conflict', 'Only an active plan has a window that can be extended.');
  const anchor = window.anchor.date;
  const given = await tx.rows(reasonsGiven, { planId, anchor });
  const reason = body.reason.trim();
  if (given.some((known) => sameWords(known.reason, reason)))
    refuse([bodyFault('/reason', 'duplicate', 'The window has already been extended for that reason.')]);
  const id = uuidv7();
  await tx.row(insertExemption, { id, planId, anchor, reason, days: body.days });
  tx.changed({ resource: 'exemption', id, version: 1, change: 'created' });
}

function sameWords(a: string, b: string): boolean {
  return a.trim().toLocaleLowerCase('da') === b.trim().toLocaleLowerCase('da');
}

const exemptions = listed(
  'list of exemptions',
  sql`select id::text, ${exemptionJson} from exemption where municipality_code = ${municipality}
    and exists (select from plan where plan.municipality_code = exemption.municipality_code and plan.id = exemption.plan_id and ${planVisible('plan', 'whole')})`,
);

/** A page of the plan’s exemptions, including those of past windows and those withdrawn. */
export async function readExemptions(tx: Tx, planId: string, page: Page): Promise<PageRow[]> {
  await mustFindPlan(tx, planId, 'plan');
  return tx.query<PageRow>(onePage(exemptions, [sql`plan_id = ${planId}`], sql`exemption.id`, page));
}

/** Withdrawing it again changes nothing. @returns the exemption as JSON */
export async function withdrawExemption(tx: Tx, planId: string, id: string): Promise<string> {
  await mustFindPlan(tx, planId, 'whole');
  const withdrawn = await tx.row(markWithdrawn, { planId, id });
  if (withdrawn) tx.changed({ resource: 'exemption', id, version: 2, change: 'entered-in-error' });
  const exemption = withdrawn ?? (await tx.row(exemptionById, { planId, id }));
  if (!exemption) throw notFound();
  return exemption.json;
}
