import { z } from 'zod';
import { day, id, instant, listQuery, text } from '../../../http/requests/contract.ts';
import { operation } from '../../../http/requests/operation.ts';

/** A link's own id, which is also what a cursor of the list remembers. */
export const LINK_ID = /^[0-9a-f]{12}$/;

const calendarLinkParams = z.object({
  linkId: z.string().regex(LINK_ID, 'Not a link’s id.').describe('The link.'),
});

const fields = {
  coordinator: z
    .strictObject({
      name: text(200, 'The person, written as in the plans.').optional(),
      unit: text(200, 'The team or unit, written as in the plans.').optional(),
    })
    .describe('Plans with this coordinator, this unit, or both. Either this or `providerId`.')
    .optional(),
  providerId: id('Plans this provider may see. Either this or `coordinator`; a provider gives its own id.').optional(),
};

const calendarLinkBody = z
  .strictObject({
    ...fields,
    expiresOn: day('The last day the link works (Danish date). Left out: a year from now.').optional(),
  })
  .meta({
    id: 'CalendarLinkWrite',
    description: 'A link to make.',
    examples: [{ coordinator: { unit: 'Socialpsykiatri Øst' }, expiresOn: '2027-06-30' }],
  });

export type CalendarLinkBody = z.output<typeof calendarLinkBody>;

const shown = {
  id: z.string().describe('The link. The access log names it `calendar:<id>`.'),
  ...fields,
  createdAt: instant('When it was made.'),
  createdBy: z.string().describe('The key it was made with.'),
  expiresAt: instant('When it stops working.'),
  revokedAt: instant('When it was revoked; absent while it works.').optional(),
};

const calendarLink = z
  .object(shown)
  .meta({ id: 'CalendarLink', description: 'A link to a calendar, without the secret that opens it.' });

const newCalendarLink = z
  .object({
    ...shown,
    url: z
      .string()
      .describe(
        'The calendar’s address, relative to the address you call the service by: join the two for the calendar program. Shown only this once, since the service keeps a hash. Whoever has it can read the calendar.',
      )
      .meta({ format: 'uri-reference' }),
  })
  .meta({ id: 'NewCalendarLink', description: 'A link just made.' });

const calendarLinkPage = z
  .object({
    items: z.array(calendarLink).describe('Links, in the order of their ids.'),
    next: z.string().nullable().describe('The cursor of the next page; null on the last.'),
  })
  .meta({ id: 'CalendarLinkPage', description: 'A page of links.' });

export const getCalendar = operation({
  id: 'getCalendar',
  summary: 'The calendar of a link',
  description:
    'For a calendar program to subscribe to (RFC 5545). It shows planned meetings and those called off since; for each plan without a planned meeting, it shows the day by which the follow-up must be held. It covers active plans, from 90 days back to two years ahead, with case numbers and nothing else about the citizens. Citizens with protected addresses are left out, and their number is told. It takes no key: the link opens it, and the access log names the link for each citizen shown.',
  tag: 'Follow-ups',
  signedLink: true,
  conditional: true,
  query: z.strictObject({
    link: z.string().describe('What `url` of the link ends with.'),
  }),
  answers: {
    200: {
      description: 'The calendar.',
      content: { 'text/calendar': { schema: z.string().describe('iCalendar, in Danish.') } },
    },
  },
});

export const listCalendarLinks = operation({
  id: 'listCalendarLinks',
  summary: 'List the links to calendars',
  description: 'Also expired and revoked ones, without the secret that opens them. A provider sees its own.',
  tag: 'Follow-ups',
  scope: 'calendars:manage',
  query: z.strictObject({ cursor: listQuery.cursor, limit: listQuery.limit }),
  answers: { 200: calendarLinkPage },
});

export const postCalendarLink = operation({
  id: 'postCalendarLink',
  summary: 'Make a link to a calendar',
  description:
    'For a coordinator, a unit or a provider. The answer shows its `url` this once. Each call makes a new one: give each person their own, so that you can revoke one alone.',
  tag: 'Follow-ups',
  scope: 'calendars:manage',
  body: calendarLinkBody,
  answers: { 201: newCalendarLink },
});

export const revokeCalendarLink = operation({
  id: 'revokeCalendarLink',
  summary: 'Revoke a link to a calendar',
  description: 'It opens nothing from this moment on, for good.',
  tag: 'Follow-ups',
  scope: 'calendars:manage',
  params: calendarLinkParams,
  answers: { 200: calendarLink },
});
