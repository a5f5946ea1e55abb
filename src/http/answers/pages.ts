/** The public pages: the front page, the problems, and the OpenAPI document. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Problem } from './problem.ts';
import { PROBLEMS, type ProblemCode } from './problem-codes.ts';

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export async function registerPages(app: FastifyInstance): Promise<void> {
  app.get('/', { schema: { hide: true } }, async (_request, reply) =>
    sendPage(
      reply,
      'Fremdrift',
      `<p lang="da">Fremdrift holder styr på borgernes udvikling i den kommunale socialindsats for voksne: mål, scoringer og opfølgning som tidsserier.</p>
       <p>An API service for the progression of citizens in Danish municipal adult social care: SMART goals, quarterly scores and follow-up meetings as time series.</p>
       <ul>
         <li><a href="/docs">Reference, with try-out</a></li>
         <li><a href="/openapi.json">OpenAPI document</a></li>
         <li><a href="/problems">What the errors mean</a></li>
       </ul>`,
    ),
  );

  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());

  app.get('/problems', { schema: { hide: true } }, async (_request, reply) => {
    const items = Object.entries(PROBLEMS).map(
      ([code, [status, title]]) =>
        `<li><a href="/problems/${code}"><code>${code}</code></a> – ${status}, ${title}</li>`,
    );
    return sendPage(
      reply,
      'Problems',
      `<p>Every error is a problem document (RFC 9457). Its <code>code</code> is one of these:</p><ul>${items.join('\n')}</ul>`,
    );
  });

  app.get<{ Params: { code: string } }>('/problems/:code', { schema: { hide: true } }, async (request, reply) => {
    const { code } = request.params;
    if (!Object.hasOwn(PROBLEMS, code)) throw new Problem('not-found', 'There is no such problem.');
    const [status, title, cure] = PROBLEMS[code as ProblemCode];
    return sendPage(
      reply,
      title,
      `<p><code>${code}</code>, HTTP status ${status}</p><p>${cure.replaceAll('<', '&lt;')}</p><p><a href="/problems">All problems</a></p>`,
    );
  });
}

function sendPage(reply: FastifyReply, title: string, body: string): FastifyReply {
  return reply
    .header('content-security-policy', POLICY)
    .type('text/html; charset=utf-8')
    .send(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>body{font:1.1rem/1.6 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}a{color:#0b4f8a}</style>
</head>
<body>
<h1>${title}</h1>
${body}
</body>
</html>`);
}
