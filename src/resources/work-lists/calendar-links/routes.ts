import { contentEtag } from '../../../http/answers/digest.ts';
import { sendConditional, sendJson } from '../../../http/answers/json.ts';
import { pageOf, sendPage } from '../../../http/requests/paging.ts';
import type { Routes } from '../../../http/requests/types.ts';
import { getCalendar, LINK_ID, listCalendarLinks, postCalendarLink, revokeCalendarLink } from './contract.ts';
import { readCalendar } from './feed.ts';
import { readCalendarLinks } from './queries.ts';
import { addLink, revokeLink } from './store.ts';

export const calendarLinkRoutes: Routes = async (app) => {
  app.get('/follow-ups.ics', getCalendar, async (request, reply) => {
    const calendar = await request.transact(readCalendar);
    return sendConditional(request, reply, contentEtag(calendar), calendar, 'text/calendar; charset=utf-8');
  });

  app.get('/calendar-links', listCalendarLinks, async (request, reply) => {
    const page = pageOf(request, LINK_ID);
    return sendPage(request, reply, page, await request.transact((tx) => readCalendarLinks(tx, page)));
  });

  app.post('/calendar-links', postCalendarLink, async (request, reply) => {
    const made = await request.transact((tx) => addLink(tx, request.body));
    return sendJson(reply.code(201), JSON.stringify(made));
  });

  app.delete('/calendar-links/:linkId', revokeCalendarLink, async (request, reply) =>
    sendJson(reply, await request.transact((tx) => revokeLink(tx, request.params.linkId))),
  );
};
