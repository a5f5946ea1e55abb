import { z } from 'zod';
import { day, id, instant, text } from '../../../http/requests/contract.ts';

/** What a page of links ended with. */
export const LINK_ID = /^[0-9a-f]{12}$/;

export const calendarLinkParams = z.object({
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
  providerId: id('Plans this provider may see. Either this or `coordinator`; for a provider its own id.').optional(),
};

export const calendarLinkBody = z
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
  revokedAt: instant('When it was revoked; absent while it holds.').optional(),
};

export const calendarLink = z
  .object(shown)
  .meta({ id: 'CalendarLink', description: 'A link to a calendar, without what makes it open.' });

export const newCalendarLink = z
  .object({
    ...shown,
    url: z
      .string()
      .describe(
        'Where the calendar is, below the address you call the service by: put the two together for the calendar program. Shown this once; only a hash is kept. Whoever has it can read the calendar.',
      )
      .meta({ format: 'uri-reference' }),
  })
  .meta({ id: 'NewCalendarLink', description: 'A link just made.' });

export const calendarLinkPage = z
  .object({
    items: z.array(calendarLink).describe('Links, in the order of their ids.'),
    next: z.string().nullable().describe('The cursor of the next page; null on the last.'),
  })
  .meta({ id: 'CalendarLinkPage', description: 'A page of links.' });
