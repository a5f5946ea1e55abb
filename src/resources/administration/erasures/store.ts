import { v7 as uuidv7 } from 'uuid';
import { municipality, now, param, sql, statement, today } from '../../../db/statement.ts';
import type { Tenant } from '../../../db/tenant.ts';
import type { IsoDate } from '../../../domain/calendar.ts';
import { HELD, ofThePlans } from '../held/list.ts';
import { daysCounted, LIST } from './erase-function.ts';
import { mustBeDue } from './queries.ts';

/** What the figures do when somebody is erased: past periods are brought up to date, then closed. */
export type Figures = {
  /** False when there is more to compute, in another transaction. */
  settlePeriods(tenant: Tenant, days: Days, today: IsoDate): Promise<boolean>;
  closePeriods(tenant: Tenant, days: Days, today: IsoDate): Promise<void>;
};

type Days = { from: IsoDate; to: IsoDate };
type OfCitizen = { citizenId: string };

const counted = statement<Partial<Days>, OfCitizen>('days the citizen counted in', daysCounted);

const ends = HELD.filter(({ told }) => told).map(({ table, whose }) => {
  const name = sql.raw(table);
  return sql`select '${name}' as resource, id, version + 1 as version from ${name} where ${whose}`;
});

/** An exemption has no versions: 1 is its start, 2 its withdrawal, 3 its erasure. */
const endsOfCitizen = statement<{ resource: string; id: string; version: number }, OfCitizen>(
  'things that end with citizen',
  sql`${sql.join(ends, sql` union all `)} union all select 'exemption', id, 3 from exemption where ${ofThePlans}`,
);

const lockCitizen = statement<object, OfCitizen>(
  'lock citizen to erase',
  sql`select from citizen where municipality_code = ${municipality} and id = ${param('citizenId')} for update`,
);

const erase = statement<object, OfCitizen & { erasureId: string; credentialId: string; list: string }>(
  'erase citizen',
  sql`select erase_citizen(${param('citizenId')}, ${param('erasureId')}, ${param('credentialId')}, ${now}, ${today}, ${param('list')})`,
);

/**
 * Erases everything held about the citizen, in this transaction.
 * @returns the receipt’s id; undefined when figures must be computed first: call it again, in another transaction
 * @throws Problem when something prevents the erasure
 */
export async function eraseCitizen(
  tenant: Tenant,
  citizenId: string,
  { credentialId, figures }: { credentialId: string; figures: Figures },
): Promise<string | undefined> {
  await mustBeDue(tenant, citizenId);
  const days = await tenant.row(counted, { citizenId });
  const span = days?.from && days.to ? { from: days.from, to: days.to } : null;
  if (span && !(await figures.settlePeriods(tenant, span, tenant.today))) return undefined;
  await tenant.row(lockCitizen, { citizenId });
  await mustBeDue(tenant, citizenId);
  const ended = await tenant.rows(endsOfCitizen, { citizenId });
  const id = uuidv7();
  await tenant.rows(erase, { citizenId, erasureId: id, credentialId, list: LIST });
  if (span) await figures.closePeriods(tenant, span, tenant.today);
  tenant.changed(...ended.map((end) => ({ ...end, change: 'erased' as const })));
  return id;
}
