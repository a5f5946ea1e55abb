import { z } from 'zod';
import { contentEtag } from '../../../http/answers/digest.ts';
import { sendConditional, sendJson } from '../../../http/answers/json.ts';
import { listQuery } from '../../../http/requests/contract.ts';
import { pageOf, sendPage } from '../../../http/requests/paging.ts';
import type { Routes } from '../../../http/requests/types.ts';
import {
  calendarLink,
  calendarLinkBody,
  calendarLinkPage,
  calendarLinkParams,
  LINK_ID,
  newCalendarLink,
} from './contract.ts';
import { readCalendar } from './feed.ts';
import { addCalendarLink, readCalendarLinks, revokeCalendarLink } from './store.ts';

const tags = ['Follow-ups'];

export const calendarLinkRoutes: Routes = async (app) => {
  app.get(
    '/follow-ups.ics',
    {
      config: { signedLink: true, conditional: true },
      schema: {
        operationId: 'getCalendar',
        summary: 'The calendar of a link',
        description:
          'For a calendar program to subscribe to (RFC 5545): planned meetings, those called off since, and for plans that have none planned the day by which their follow-up must be held. From 90 days back to two years ahead, active plans only, with case numbers and nothing else about the citizens; those with protected addresses are left out and counted. Takes no key: the link opens it, and each citizen shown goes to the access log under it.',
        tags,
        querystring: z.strictObject({
          link: z.string().describe('From `url` of the link, as it was made.'),
        }),
        response: {
          200: {
            description: 'The calendar.',
            content: { 'text/calendar': { schema: z.string().describe('iCalendar, in Danish.') } },
          },
        },
      },
    },
    async (request, reply) => {
      const calendar = await request.transact(readCalendar);
      return sendConditional(request, reply, contentEtag(calendar), calendar, 'text/calendar; charset=utf-8');
    },
  );

  app.get(
    '/calendar-links',
    {
      config: { scope: 'calendars:manage' },
      schema: {
        operationId: 'listCalendarLinks',
        summary: 'List the links to calendars',
        description: 'Also expired and revoked ones, without what makes them open. A provider sees its own.',
        tags,
        querystring: z.strictObject({ cursor: listQuery.cursor, limit: listQuery.limit }),
        response: { 200: calendarLinkPage },
      },
    },
    async (request, reply) => {
      const page = pageOf(request, LINK_ID);
      return sendPage(request, reply, page, await request.transact((tx) => readCalendarLinks(tx, page)));
    },
  );

  app.post(
    '/calendar-links',
    {
      config: { scope: 'calendars:manage' },
      schema: {
        operationId: 'postCalendarLink',
        summary: 'Make a link to a calendar',
        description:
          'For a coordinator, a unit or a provider. The answer shows its `url` this once. Each call makes a new one: give each person their own, so that one can be revoked.',
        tags,
        body: calendarLinkBody,
        response: { 201: newCalendarLink },
      },
    },
    async (request, reply) => {
      const made = await request.transact((tx) => addCalendarLink(tx, request.body));
      return sendJson(reply.code(201), JSON.stringify(made));
    },
  );

  app.delete(
    '/calendar-links/:linkId',
    {
      config: { scope: 'calendars:manage' },
      schema: {
        operationId: 'revokeCalendarLink',
        summary: 'Revoke a link to a calendar',
        description: 'It opens nothing from this moment on, for good.',
        tags,
        params: calendarLinkParams,
        response: { 200: calendarLink },
      },
    },
    async (request, reply) =>
      sendJson(reply, await request.transact((tx) => revokeCalendarLink(tx, request.params.linkId))),
  );
};
