/** Checks every answer and every webhook message of the tests against `openapi/openapi.json`. Anything undocumented fails. */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

type Answer = { content?: Record<string, unknown>; $ref?: string };
type Operation = { operationId: string; security: Record<string, string[]>[]; responses: Record<string, Answer> };
export type OpenApi = {
  paths: Record<string, Record<string, Operation>>;
  webhooks: Record<string, object>;
  components: { schemas: Record<string, unknown>; responses: Record<string, Answer> };
};

export const openapi: OpenApi = JSON.parse(
  readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8'),
);

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ $id: 'openapi', ...openapi });

const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');

const paths = Object.keys(openapi.paths)
  .map((path) => ({ path, pattern: new RegExp(`^${path.replaceAll('$', '\\$').replaceAll(/\{\w+\}/g, '[^/]+')}$`) }))
  .toSorted((a, b) => a.path.split('{').length - b.path.split('{').length);

const compiled = new Map<string, ValidateFunction>();

/** @returns why the answer breaks the OpenAPI document; null when it does not */
export function broken(
  method: string,
  url: string,
  answer: { status: number; type: string; body: unknown },
): string | null {
  const known = paths.find(({ pattern }) => pattern.test(url.split('?')[0] as string));
  const operation = known && openapi.paths[known.path]?.[method.toLowerCase()];
  if (!known || !operation)
    return answer.status === 404 || answer.status === 405 ? null : `${method} ${url} is not documented`;
  const documented = operation.responses[answer.status];
  if (!documented) return `${operation.operationId} does not document ${answer.status}`;
  const shared = documented.$ref?.split('/').at(-1);
  const { content } = shared ? (openapi.components.responses[shared] as Answer) : documented;
  if (!content)
    return answer.body === undefined ? null : `${operation.operationId} documents no body for ${answer.status}`;
  const type = answer.type.split(';')[0] as string;
  if (!(type in content)) return `${operation.operationId} does not document ${type} for ${answer.status}`;
  const at = shared
    ? `openapi#/components/responses/${shared}`
    : `openapi#/paths/${escaped(known.path)}/${method.toLowerCase()}/responses/${answer.status}`;
  const pointer = `${at}/content/${escaped(type)}/schema`;
  const faults = faultsAt(pointer, answer.body);
  return faults && `${operation.operationId} ${answer.status}: ${faults}`;
}

/** @returns why the webhook message breaks the OpenAPI document; null when it does not */
export function brokenMessage(message: { type: string }): string | null {
  if (!(message.type in openapi.webhooks)) return `${message.type} is not documented`;
  return faultsAt(
    `openapi#/webhooks/${escaped(message.type)}/post/requestBody/content/${escaped('application/json')}/schema`,
    message,
  );
}

function faultsAt(pointer: string, body: unknown): string | null {
  const validate = compiled.get(pointer) ?? ajv.compile({ $ref: pointer });
  compiled.set(pointer, validate);
  return validate(body) ? null : ajv.errorsText(validate.errors);
}
