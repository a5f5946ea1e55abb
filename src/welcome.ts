import { randomUUID } from 'node:crypto';
import type { DemoKeys } from './demo/seed.ts';
import { addQuarters, danishDate, quarterOf } from './domain/calendar.ts';

/** What whoever starts the service reads: its address, and each consumer's first call, ready to paste. */
export function welcome(url: string, today: Date, keys?: DemoKeys): string {
  const lines = [`Fremdrift listens on ${url}`, `Reference, to read and try out: ${url}/docs`, ''];
  if (keys) lines.push(...firstCalls(url, today, keys));
  else {
    lines.push(
      'A consumer needs a credential. For example:',
      `  npm run -s fremdrift -- credential create --municipality 0661 --role case-system --name "Our case system"`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function firstCalls(url: string, today: Date, keys: DemoKeys): string[] {
  const date = danishDate(today);
  const score = JSON.stringify({ goalId: keys.exampleGoalId, assessedOn: date, value: 2, informant: 'staff' });
  const period = `from=${addQuarters(quarterOf(date), -7)}&to=${quarterOf(date)}`;
  const bearer = (key: string) => `-H 'Authorization: Bearer ${key}'`;
  return [
    'The database has demo data. One call for each consumer, ready to paste:',
    '',
    '1. The case system sends a score:',
    `curl -sS -X POST ${url}/v1/scores ${bearer(keys.caseSystem)} -H 'Content-Type: application/json' -H 'Idempotency-Key: ${randomUUID()}' -H 'X-Actor: caseworker-17' -H 'X-Purpose: quarterly scoring' -d '${score}'`,
    '',
    '2. A provider fetches the action plan shared with it:',
    `curl -sS ${url}/v1/plans/${keys.examplePlanId} ${bearer(keys.provider)} -H 'X-Actor: contact-person-4' -H 'X-Purpose: follow-up meeting'`,
    '',
    '3. Business intelligence fetches the trend by quarter and theme:',
    `curl -sS '${url}/v1/trends/goals?${period}&groupBy=quarter,theme' ${bearer(keys.bi)} -H 'Accept: text/csv'`,
  ];
}
