/** The types of a client, as openapi-typescript makes them from the OpenAPI document: what an integrator's own build would hold. */
import openapiTypes, { astToString } from 'openapi-typescript';

export async function clientTypes(openapi: string): Promise<string> {
  // A request may leave out what has a default. Of an answer the document itself says what is always there.
  const types = astToString(await openapiTypes(openapi, { defaultNonNullable: false }));
  return `/* Generated from openapi/openapi.json by npm run generate. */\n\n${types}`;
}
