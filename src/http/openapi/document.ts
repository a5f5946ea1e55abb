/** The OpenAPI document, generated from the contracts of the routes. */
import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { documentAnswerHeaders } from './answer-headers.ts';
import { shareErrorAnswers } from './common-answers.ts';
import type { Parts } from './parts.ts';
import { requestHeaders } from './request-headers.ts';
import { describeBodies, mergeDirections } from './schemas.ts';

/** Going: contracts import it from problem-schema.ts. */

const TAGS = [
  { name: 'Citizens', description: 'The people the plans are about. The service needs no name and no address.' },
  {
    name: 'Plans',
    description: 'Action plans: what is agreed for one citizen, and the shared document the parties read.',
  },
  { name: 'Goals', description: 'SMART goals and the provider’s sub-goals, with their progression.' },
  { name: 'Scores', description: 'How the citizen is doing, one value at a time, as a series.' },
  { name: 'Instruments', description: 'The scales scores are given on: built-in ones and a municipality’s own.' },
  { name: 'Follow-ups', description: 'The meetings where progression turns into decisions.' },
  { name: 'Providers', description: 'Those who deliver the support.' },
  { name: 'Trends', description: 'Figures across citizens, small groups suppressed.' },
  { name: 'Facts', description: 'Single records under pseudonyms, and the feed that keeps a copy in step.' },
  { name: 'FFB', description: 'KL’s FFB delivery report: what every case system can send, taken in.' },
  { name: 'FHIR', description: 'Plans by KL’s kl-core profiles (HL7 FHIR R4), in and out.' },
  { name: 'Codes', description: 'The national code lists the service checks against.' },
  { name: 'Webhooks', description: 'Being told when something happens, instead of asking.' },
  { name: 'Erasure', description: 'How long a citizen’s data is kept, what keeps it longer, and its end.' },
  { name: 'Administration', description: 'A municipality’s settings, credentials and access log.' },
];

/** @param webhooks what the service sends, by type */
export async function registerOpenApi(
  app: FastifyInstance,
  version: string,
  webhooks: Record<string, object>,
): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Fremdrift',
        version,
        summary: 'Progression of citizens in Danish municipal adult social care.',
        description:
          'Goals, quarterly scores and follow-up meetings as time series. A case system posts scores, a provider fetches the shared action plan, a BI tool pulls the trends.\n\n' +
          'Every call carries a key: `Authorization: Bearer fk_…`, or HTTP Basic with the key as password; or, where operations have named an issuer, a token of it (JWT): `Authorization: Bearer eyJ…`. A key belongs to one municipality and one role; what belongs to other municipalities does not exist for it.\n\n' +
          'PUT with an id of your own creates or replaces. The same content again changes nothing; other content needs `If-Match`. DELETE marks as entered in error. Errors are problem details (RFC 9457) that name every faulty field.',
        license: { name: 'MPL-2.0', identifier: 'MPL-2.0' } as { name: string },
      },
      servers: [{ url: '/', description: 'The service that served this document.' }],
      tags: TAGS,
      webhooks,
      components: {
        securitySchemes: {
          key: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'fk_<municipality>_<id>_<secret>',
            description: 'An API key.',
          },
          token: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description:
              'A token of the issuer that this service trusts (OAuth 2, such as client credentials), where operations have named one. Its claims say who calls: `municipality` (four digits), `role`, for a provider `provider` (its id), for `citizen-app` `citizenId`, and `sub`, which stands in for `X-Actor`.',
          },
          basic: {
            type: 'http',
            scheme: 'basic',
            description: 'Any user name, with the API key as password: for tools that know nothing else.',
          },
          link: {
            type: 'apiKey',
            in: 'query',
            name: 'link',
            description: 'The secret in a calendar’s address. It opens that calendar and nothing else.',
          },
        },
      },
    },
    transform: (context) => {
      const { schema, url } = jsonSchemaTransform(context as Parameters<typeof jsonSchemaTransform>[0]);
      const headers = requestHeaders(context.route);
      if (schema && !schema.hide && Object.keys(headers).length > 0)
        Object.assign(schema, { headers: { type: 'object', properties: headers } });
      return { schema, url };
    },
    transformObject: (context) => tidy(jsonSchemaTransformObject(context)),
  });
}

/** What the generator leaves to do. */
function tidy(document: ReturnType<typeof jsonSchemaTransformObject>): ReturnType<typeof jsonSchemaTransformObject> {
  const parts = document as unknown as Parts;
  mergeDirections(parts);
  shareErrorAnswers(parts);
  documentAnswerHeaders(parts);
  describeBodies(parts);
  return document;
}
