/** Addresses that callers name for the service to call. */
import type { Addresses } from '../../outgoing/addresses.ts';
import { bodyFault, bodyProblem } from '../answers/problem.ts';
import { text } from './contract.ts';

/** An address that the service is to call. @param instead what to do with a user name and password, which stand in no address */
export function callable(description: string, instead: string) {
  return text(
    2000,
    `${description} \`https\`, to a public address: what lies inside a network is refused (\`address-not-allowed\`), also when its name comes to lead there later, unless operations have allowed it.`,
  )
    .refine((value) => ['https:', 'http:'].includes(URL.parse(value)?.protocol ?? ''), {
      error: 'Not an address such as https://example.org/fremdrift.',
      params: { code: 'invalid-url' },
    })
    .refine((value) => !URL.parse(value)?.username && !URL.parse(value)?.password, {
      error: instead,
      params: { code: 'credentials-in-url' },
    });
}

/** Asked where an address is written, so that who writes it learns of it. */
export async function mustAllow(addresses: Addresses, url: string): Promise<void> {
  if (await addresses.allows(new URL(url))) return;
  const detail = 'The service calls public addresses by https, and others only where operations have allowed them.';
  throw bodyProblem([bodyFault('/url', 'address-not-allowed', detail)]);
}
