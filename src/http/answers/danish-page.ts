/** A page in Danish that a citizen reads on paper or on a screen. It runs no scripts and loads nothing. */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { prefers } from './accept.ts';

const STYLE = `body{font:1.05rem/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
article{border:1px solid #767676;border-radius:.3rem;padding:.5rem 1rem;margin:1rem 0}article.earlier{background:#f4f4f4}
dl{display:grid;grid-template-columns:minmax(8rem,1fr) 2fr;gap:.2rem 1rem;margin:0}dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}
li{margin:.5rem 0}pre{white-space:pre-wrap;margin:0;font-size:.85rem}h3{margin:.3rem 0}@media print{article{break-inside:avoid}}`;

/** Allows the one style by its hash. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] as string);
}

/** Whether the caller prefers a page to JSON. */
export function wantsPage(request: FastifyRequest): boolean {
  return prefers(request, 'text/html');
}

/** @param body HTML; whatever people have written must be escaped in it */
export function sendDanishPage(reply: FastifyReply, title: string, body: string): FastifyReply {
  return reply
    .header('content-security-policy', POLICY)
    .type('text/html; charset=utf-8')
    .send(`<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`);
}
