/** Metrics of handing over, for all municipalities together. */
import { Counter, Gauge, type Registry } from '@prometheus-io/client';
import type { Pool } from '../../../../db/pool.ts';
import { compile, now, sql } from '../../../../db/statement.ts';
import type { Clock } from '../../../../http/requests/transaction.ts';

type Counted = { state: string; deliveries: number; age: number | null };

/** A report's age counts from the end of its day. */
const { text: COUNTS } = compile(sql`select state, deliveries,
    extract(epoch from ${now} - (oldest_day + 1)::timestamp at time zone 'Europe/Copenhagen')::float8 as age
  from ffb_delivery_counts()`);

export function measureHandingOver(registry: Registry, pool: Pool, clock: Clock): void {
  const registers = [registry];
  const counted = counter(pool, clock);
  new Gauge({
    name: 'fremdrift_ffb_deliveries',
    help: 'Delivery reports that are pending, or were rejected or refused.',
    labelNames: ['state'] as const,
    registers,
    async collect() {
      for (const state of ['pending', 'rejected', 'refused'])
        this.set({ state }, (await counted(state))?.deliveries ?? 0);
    },
  });
  new Gauge({
    name: 'fremdrift_ffb_oldest_pending_seconds',
    help: 'Since the end of the day of the oldest delivery report that has not been delivered; 0 when there is none.',
    registers,
    async collect() {
      this.set((await counted('pending'))?.age ?? 0);
    },
  });
  new Counter({
    name: 'fremdrift_ffb_delivered_total',
    help: 'Delivery reports delivered.',
    registers,
    async collect() {
      const total = (await counted('delivered'))?.deliveries ?? 0;
      this.reset();
      this.inc(total);
    },
  });
}

/** Counts the reports in a state. Metrics collected together share one query; where it fails there is nothing to tell. */
function counter(pool: Pool, clock: Clock): (state: string) => Promise<Counted | undefined> {
  let counting: Promise<Counted[]> | undefined;
  const count = () =>
    pool.query<Counted>(COUNTS, [clock()]).then(
      ({ rows }) => rows,
      () => [],
    );
  return async (state) => {
    counting ??= count().finally(() => {
      counting = undefined;
    });
    return (await counting).find((counted) => counted.state === state);
  };
}
