import { v7 as uuidv7 } from 'uuid';
import { planVisible } from '../../../access/visibility.ts';
import { listed, municipality, onePage, sql } from '../../../db/statement.ts';
import { numberedStatement as statement } from '../../../db/tenant.ts';
import { bodyFault, notFound, Problem, refuse } from '../../../http/answers/problem.ts';
import type { Page, PageRow } from '../../../http/requests/paging.ts';
import type { Tx } from '../../../http/requests/transaction.ts';
import { lockPlan, mustFindPlan } from '../plans/queries.ts';
import { readNextFollowUp } from './standing.ts';

const fields = `json_strip_nulls(json_build_object('id', id, 'reason', reason, 'days', days, 'anchorDate', anchor_date, 'createdAt', created_at,
  'withdrawnAt', withdrawn_at))::text as json`;

const reasonsGiven = statement(
  'reasons given for a window',
  'select reason from exemption where municipality_code = $1 and plan_id = $2 and anchor_date = $3 and withdrawn_at is null',
);

const insert = statement(
  'insert exemption',
  `insert into exemption (municipality_code, id, plan_id, anchor_date, reason, days, created_at) values ($1, $2, $3, $4, $5, $6, $7)`,
);

const withdraw = statement(
  'withdraw exemption',
  `update exemption set withdrawn_at = $4 where municipality_code = $1 and plan_id = $2 and id = $3 and withdrawn_at is null returning ${fields}`,
);

const exemptionById = statement(
  'exemption by id',
  `select ${fields} from exemption where municipality_code = $1 and plan_id = $2 and id = $3`,
);

/** Extends the present window; the next one counts from the next meeting held and knows nothing of it. */
export async function addExemption(tx: Tx, planId: string, body: { reason: string; days: number }): Promise<void> {
  await mustFindPlan(tx, planId, 'whole');
  // One at a time: the same reason sent twice at once must not count twice.
  await lockPlan(tx, planId);
  const window = await readNextFollowUp(tx, planId);
  if (!window) throw new Problem('conflict', 'Only an active plan owes a follow-up that could be put off.');
  const place = [tx.municipality, planId, window.anchor.date];
  const given = await tx.rows<{ reason: string }>(reasonsGiven, place);
  const reason = body.reason.trim();
  if (given.some((known) => sameWords(known.reason, reason)))
    refuse([bodyFault('/reason', 'duplicate', 'The window has been extended for that reason already.')]);
  const id = uuidv7();
  await tx.row(insert, [tx.municipality, id, planId, window.anchor.date, reason, body.days, tx.now]);
  tx.changed({ resource: 'exemption', id, version: 1, change: 'created' });
}

function sameWords(a: string, b: string): boolean {
  return a.trim().toLocaleLowerCase('da') === b.trim().toLocaleLowerCase('da');
}

const exemptions = listed(
  'list of exemptions',
  sql`select id::text, ${sql.raw(fields)} from exemption where municipality_code = ${municipality}
    and exists (select from plan where plan.municipality_code = exemption.municipality_code and plan.id = exemption.plan_id and ${planVisible('plan', 'whole')})`,
);

/** Those of past windows and those withdrawn, too. */
export async function readExemptions(tx: Tx, planId: string, page: Page): Promise<PageRow[]> {
  await mustFindPlan(tx, planId, 'plan');
  return tx.query<PageRow>(onePage(exemptions, [sql`plan_id = ${planId}`], sql`exemption.id`, page));
}

/** From now on it counts no more. Withdrawing it again changes nothing. */
export async function withdrawExemption(tx: Tx, planId: string, id: string): Promise<string> {
  await mustFindPlan(tx, planId, 'whole');
  const place = [tx.municipality, planId, id];
  const withdrawn = await tx.row<{ json: string }>(withdraw, [...place, tx.now]);
  if (withdrawn) tx.changed({ resource: 'exemption', id, version: 2, change: 'entered-in-error' });
  const exemption = withdrawn ?? (await tx.row<{ json: string }>(exemptionById, place));
  if (!exemption) throw notFound();
  return exemption.json;
}
