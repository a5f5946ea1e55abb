/** Counts the statements the service sends to PostgreSQL, and changes them on their way when a test wants that. */
import pg from 'pg';
import type { Test } from 'tap';

type Sent = string | { text?: string; name?: string };
type Query = (this: pg.Client, sent: Sent, ...more: unknown[]) => unknown;

export class Statements {
  count = 0;
  /** Rewrites each statement before it is sent. */
  change: ((text: string) => string) | null = null;

  /** Watches the service's own connections, which are known by their role. Call it before the service starts. */
  static watch(t: Pick<Test, 'teardown'>): Statements {
    const statements = new Statements();
    const query = pg.Client.prototype.query as Query;
    const watched: Query = function (sent, ...more) {
      const { options } = (this as unknown as { connectionParameters: { options?: string } }).connectionParameters;
      const text = typeof sent === 'string' ? sent : sent?.text;
      if (!text || !options?.includes('role=fremdrift_app')) return query.call(this, sent, ...more);
      statements.count++;
      if (!statements.change) return query.call(this, sent, ...more);
      const changed = statements.change(text);
      if (typeof sent === 'string') return query.call(this, changed, ...more);
      sent.text = changed;
      if (sent.name) sent.name = `${sent.name}, changed`; // one name must always have the same text
      return query.call(this, sent, ...more);
    };
    pg.Client.prototype.query = watched as typeof pg.Client.prototype.query;
    t.teardown(() => {
      pg.Client.prototype.query = query as typeof pg.Client.prototype.query;
    });
    return statements;
  }
}
