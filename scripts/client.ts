/** The types of a client, as openapi-typescript makes them from the OpenAPI document: what an integrator's own build would hold. */
import openapiTypes, { astToString } from 'openapi-typescript';

export async function clientTypes(openapi: string): Promise<string> {
  // What has a default may be left out of a request; in an answer the document says itself what is always there.
  const types = astToString(await openapiTypes(openapi, { defaultNonNullable: false }));
  return `/* Generated from openapi/openapi.json by npm run openapi. */\n\n${types}`;
}
