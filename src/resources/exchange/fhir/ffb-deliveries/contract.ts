import { z } from 'zod';
import { dialect, type Table } from '../../../../http/answers/csv.ts';
import { callable } from '../../../../http/requests/callable.ts';
import { day, id, instant, list, listQuery, page, text, versionFields } from '../../../../http/requests/contract.ts';

/** What can stand in a header as it is. */
const token = text(4000, 'Sent as `Authorization: Bearer …`. Never shown again.').regex(/^[\x21-\x7e]+$/, {
  error: 'Visible ASCII characters without spaces.',
});
const user = text(200, 'The user name.').refine((value) => !value.includes(':') && !hasControls(value), {
  error: 'No colon and no control characters here.',
});
const password = text(1000, 'The password. Never shown again.').refine((value) => !hasControls(value), {
  error: 'No control characters here.',
});

function hasControls(value: string): boolean {
  return /\p{Cc}/u.test(value);
}

const authorization = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('bearer').describe('A token.'), token }),
    z.strictObject({ kind: z.literal('basic').describe('User name and password.'), user, password }),
  ])
  .meta({
    id: 'FfbRecipientAuthorization',
    description: 'How the service shows the recipient who it is.',
    examples: [{ kind: 'bearer', token: 'dit-token' }],
  });

const fields = {
  url: callable(
    'Where each report is sent, by POST.',
    'No user name or password here: put them in `authorization`.',
  ).meta({
    examples: ['https://example.org/fhir/ffb'],
  }),
  from: day('The first Danish day that is handed over. An earlier one hands over the days between, too.'),
};

const state = z.enum(['active', 'disabled']);

export const recipientBody = z
  .strictObject({
    ...fields,
    authorization: authorization
      .nullable()
      .describe(
        'Left out: what is set stays, as long as `url` stays on its host; with another host it must be said again. `null`: nothing is sent.',
      )
      .optional(),
    state: state
      .default('active')
      .describe('While it is `disabled` nothing is sent; `active` hands over the days that have passed, in order.'),
  })
  .meta({
    id: 'FfbRecipientWrite',
    description: 'Where delivery reports are handed over, as you write it.',
    examples: [
      {
        url: 'https://example.org/fhir/ffb',
        authorization: { kind: 'bearer', token: 'dit-token' },
        from: '2026-11-01',
      },
    ],
  });

export type RecipientBody = z.output<typeof recipientBody>;

const { version, createdAt, updatedAt } = versionFields();

export const recipient = z
  .object({
    version,
    createdAt,
    updatedAt,
    ...fields,
    authorization: z
      .object({
        kind: z.enum(['bearer', 'basic']).describe('A token, or user name and password.'),
        user: z.string().describe('The user name, where there is one.').optional(),
      })
      .describe('How the service shows who it is, without the secret.')
      .optional(),
    state: state.describe('Whether reports are sent.'),
  })
  .meta({ id: 'FfbRecipient', description: 'Where delivery reports are handed over.' });

const deliveryState = z.enum(['pending', 'delivered', 'rejected', 'refused']);

export const deliveriesQuery = z.strictObject({
  date: day('Only the reports for this Danish day.').optional(),
  state: deliveryState.describe('Only those that stand so.').optional(),
  open: z
    .stringbool({ truthy: ['true'], falsy: ['false'] })
    .describe('`true`: only what has not been delivered.')
    .optional(),
  citizenId: id('Only reports about this citizen.').optional(),
  updatedSince: listQuery.updatedSince,
  cursor: listQuery.cursor,
  limit: listQuery.limit,
  dialect,
});

const issue = z
  .object({
    code: z.string().describe('The kind of fault, by FHIR’s IssueType.'),
    rule: z
      .string()
      .describe('Which rule was broken, where the recipient names one. Of a refused report: a rule of `docs/ffb.md`.')
      .optional(),
    expression: z
      .string()
      .describe(
        'Where, as FHIRPath: of a refused report by the type and id of what lacks something; of a rejected one as far as the recipient’s is a plain path.',
      )
      .optional(),
  })
  .meta({ id: 'FfbDeliveryIssue', description: 'A fault, without its words: those could tell of the citizen.' });

export const delivery = z
  .object({
    id: id('This line of the ledger.'),
    citizenId: id('Whom the report is about.'),
    date: day('The Danish day it is for.'),
    state: deliveryState.describe(
      '`pending`: to be sent, or sent again. `delivered`: the recipient has taken it. `rejected`: the recipient says there is something wrong with it; `issues` says what. `refused`: not sent, because the report would break the rules; `issues` says which. Both go again with the next day on which something changes about the citizen.',
    ),
    attempts: z.int().min(0).describe('Attempts since it was last put in line.'),
    lastAttemptAt: instant('When it was last sent, or found not fit to be.').optional(),
    nextAttemptAt: instant('When it is sent again at the earliest.').optional(),
    lastStatus: z.int().describe('The HTTP status of the last answer. Absent when there was none.').optional(),
    lastError: z
      .string()
      .meta({
        description:
          'Why the last attempt failed, as a code: `status-500`, `timeout`, `connection-refused`, `connection-reset`, `unreachable`, `unknown-host`, `tls`, `not-http`, `address-not-allowed`, `failed`; `not-made` when the service could not make the report, and its log says where.',
        examples: ['status-500'],
      })
      .optional(),
    deliveredAt: instant('When the recipient took it.').optional(),
    digest: z
      .string()
      .meta({ description: 'SHA-256 of the body as it was last sent, in hex.', examples: ['9f86d081884c7d65…'] })
      .optional(),
    issues: list(issue, 100, 'What was wrong. Empty where nothing was.'),
    updatedAt: instant('When this line last changed.'),
  })
  .meta({ id: 'FfbDelivery', description: 'How one citizen’s report for one day fares.' });

export const deliveryPage = page(delivery, 'Reports').meta({
  id: 'FfbDeliveryPage',
  description: 'A page of the ledger.',
});

export const deliveryTable: Table = {
  columns: [
    'id',
    'citizenId',
    'date',
    'state',
    'attempts',
    'lastAttemptAt',
    'nextAttemptAt',
    'lastStatus',
    'lastError',
    'deliveredAt',
    'digest',
    'updatedAt',
  ],
};

export const retryBody = z
  .strictObject({
    date: day('Every report for this Danish day that has not been delivered.').optional(),
    deliveryIds: z
      .array(id('A line of the ledger.'))
      .min(1)
      .max(1000)
      .describe('These, also where delivered.')
      .optional(),
  })
  .refine(({ date, deliveryIds }) => (date === undefined) !== (deliveryIds === undefined), {
    error: 'Either date or deliveryIds.',
    params: { code: 'either-or' },
  })
  .meta({
    id: 'FfbRetry',
    description: 'What to send again: all of a day that has not been delivered, or these.',
    examples: [{ date: '2026-11-20' }],
  });

export type RetryBody = z.output<typeof retryBody>;

export const retried = z
  .object({ deliveries: z.int().min(0).describe('How many are sent again.') })
  .meta({ id: 'FfbRetried', description: 'What is being sent again.' });
