import { z } from 'zod';
import { dialect, pageOrTable, type Table } from '../../../../http/answers/csv.ts';
import { callable } from '../../../../http/requests/callable.ts';
import { day, id, instant, list, listQuery, page, text, versionFields } from '../../../../http/requests/contract.ts';
import { operation } from '../../../../http/requests/operation.ts';

/** Stands in a header as it is. */
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
  from: day('The first Danish day that is handed over. Moving it back hands over the days between too.'),
};

const state = z.enum(['active', 'disabled']);

const recipientBody = z
  .strictObject({
    ...fields,
    authorization: authorization
      .nullable()
      .describe(
        'Left out: what is set stays, as long as `url` stays on its host; for another host say it again. `null`: no authorization is sent.',
      )
      .optional(),
    state: state
      .default('active')
      .describe('`disabled` sends nothing. Back to `active`, the days that have passed are handed over in order.'),
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

const recipient = z
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
      .describe('How the service shows who it is. The secret is left out.')
      .optional(),
    state: state.describe('Whether reports are sent.'),
  })
  .meta({ id: 'FfbRecipient', description: 'Where delivery reports are handed over.' });

const deliveryState = z.enum(['pending', 'delivered', 'rejected', 'refused']);

const deliveriesQuery = z.strictObject({
  date: day('Only the reports for this Danish day.').optional(),
  state: deliveryState.describe('Only reports in this state.').optional(),
  open: z
    .stringbool({ truthy: ['true'], falsy: ['false'] })
    .describe('`true`: only reports that have not been delivered. `false`: only those that have.')
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
      .describe(
        'The rule that was broken, where the recipient names one. For a refused report it is a rule of `docs/ffb.md`.',
      )
      .optional(),
    expression: z
      .string()
      .describe(
        'Where, as FHIRPath. For a refused report by the type and id of the resource; for a rejected one as far as the recipient’s is a plain path.',
      )
      .optional(),
  })
  .meta({
    id: 'FfbDeliveryIssue',
    description: 'A fault, without its words: they could tell something about the citizen.',
  });

const delivery = z
  .object({
    id: id('This line of the ledger.'),
    citizenId: id('The citizen the report is about.'),
    date: day('The Danish day it is for.'),
    state: deliveryState.describe(
      '`pending`: waits to be sent, or sent again. `delivered`: the recipient has taken it. `rejected`: the recipient found something wrong with it; `issues` says what. `refused`: not sent, because the report would break the rules; `issues` says which. Rejected and refused reports go again with the next day on which something changes about the citizen.',
    ),
    attempts: z.int().min(0).describe('Attempts since the report was last put in line.'),
    lastAttemptAt: instant('When the report was last sent, or last found not fit to be sent.').optional(),
    nextAttemptAt: instant('The earliest time it is sent again.').optional(),
    lastStatus: z.int().describe('The HTTP status of the last answer. Absent when there was none.').optional(),
    lastError: z
      .string()
      .meta({
        description:
          'Why the last attempt failed, as a code: `status-500`, `timeout`, `connection-refused`, `connection-reset`, `unreachable`, `unknown-host`, `tls`, `not-http`, `address-not-allowed`, `failed`; `not-made` when the service could not make the report; its log says where.',
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
  .meta({ id: 'FfbDelivery', description: 'How it goes with one citizen’s report for one day.' });

const deliveryPage = page(delivery, 'Reports').meta({
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

const retryBody = z
  .strictObject({
    date: day('Every report for this Danish day that has not been delivered.').optional(),
    deliveryIds: z
      .array(id('A line of the ledger.'))
      .min(1)
      .max(1000)
      .describe('These reports, delivered or not.')
      .optional(),
  })
  .refine(({ date, deliveryIds }) => (date === undefined) !== (deliveryIds === undefined), {
    error: 'Either date or deliveryIds.',
    params: { code: 'either-or' },
  })
  .meta({
    id: 'FfbRetry',
    description: 'What to send again: every report for a day that has not been delivered, or the reports named.',
    examples: [{ date: '2026-11-20' }],
  });

export type RetryBody = z.output<typeof retryBody>;

const retried = z
  .object({ deliveries: z.int().min(0).describe('How many reports are sent again.') })
  .meta({ id: 'FfbRetried', description: 'What is being sent again.' });

export const getFfbRecipient = operation({
  id: 'getFfbRecipient',
  summary: 'Read where delivery reports are handed over',
  description: 'The secret is left out. 404 until a recipient has been set.',
  tag: 'FFB',
  scope: 'ffb:hand-over',
  conditional: true,
  moreStatuses: [404],
  answers: { 200: recipient },
});

export const putFfbRecipient = operation({
  id: 'putFfbRecipient',
  summary: 'Say where delivery reports are handed over',
  description:
    'Soon after each Danish midnight, the service sends the reports for the day that has ended: one for every citizen something has changed about. It sends one Bundle at a time by `POST` with `application/fhir+json`, each citizen’s days in order, and tries again until the report is taken. Missed days are made up for. **Reports carry CPR numbers**: name a recipient the municipality may report to. `GET /v1/ffb/deliveries` tells how it goes.',
  tag: 'FFB',
  scope: 'ffb:hand-over',
  body: recipientBody,
  answers: { 200: recipient, 201: recipient },
});

export const listFfbDeliveries = operation({
  id: 'listFfbDeliveries',
  summary: 'See what has been handed over',
  description:
    'The ledger says for each citizen and Danish day whether the report was delivered, or why not. `open=true` is the list to work from. It gives codes and places only; `GET /v1/citizens/{citizenId}/ffb/delivery-report` tells the same in words.',
  tag: 'FFB',
  scope: 'ffb:read',
  query: deliveriesQuery,
  answers: { 200: pageOrTable(deliveryPage, deliveryTable) },
});

export const postFfbRetry = operation({
  id: 'postFfbRetry',
  summary: 'Hand reports over again',
  description:
    'Sends the reports now, made anew of what is known now about their day. Use it when what was wrong has been put right, here or at the recipient. A correction needs no retry: the report for the day it was made on tells it too.',
  tag: 'FFB',
  scope: 'ffb:write',
  body: retryBody,
  answers: { 202: retried },
});
