/** Contracts of addresses that the service is to call. */
import type { Addresses } from '../../outgoing/addresses.ts';
import { bodyFault, bodyProblem } from '../answers/problem.ts';
import { text } from './contract.ts';

/** @param instead tells where a user name and password belong, because an address must not hold them */
export function callable(description: string, instead: string) {
  return text(
    2000,
    `${description} \`https\`, to a public address. An address inside a network is refused (\`address-not-allowed\`) unless operations have allowed it, also when its name leads there only later.`,
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

/** Checks the address when it is written, so that the writer is told. The service checks again when it calls. */
export async function mustAllow(addresses: Addresses, url: string): Promise<void> {
  if (await addresses.allows(new URL(url))) return;
  const detail = 'The service calls public addresses by https. Operations must allow any other address.';
  throw bodyProblem([bodyFault('/url', 'address-not-allowed', detail)]);
}
