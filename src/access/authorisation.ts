/** Whether a caller’s role may use an operation. */
import { EVERY_MUNICIPALITY } from '../codes/municipalities.ts';
import type { Caller } from './caller.ts';
import { Refusal } from './refusal.ts';
import { mayUse, rolesWith, type Scope } from './roles.ts';

export function authorise(caller: Caller, scope: Scope): void {
  if (caller.municipality === EVERY_MUNICIPALITY && scope !== 'trends:read')
    throw new Refusal('forbidden-scope', 'A key for all municipalities sees their trends, and nothing else.');
  if (mayUse(caller.role, scope)) return;
  throw new Refusal(
    'forbidden-scope',
    `This needs the scope ${scope}, which the role ${caller.role} does not have. Roles that do: ${rolesWith(scope).join(', ')}.`,
    { headers: { 'www-authenticate': `Bearer realm="fremdrift", error="insufficient_scope", scope="${scope}"` } },
  );
}
