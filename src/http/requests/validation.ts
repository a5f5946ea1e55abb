/** Checks requests by their contracts. */
import type { FastifySchemaCompiler, RouteOptions } from 'fastify';
import { z } from 'zod';
import { InvalidInput } from '../answers/faults.ts';

const NO_PARAMETERS = z.strictObject({});

/** Refuses query parameters where a route declares none: a caller would believe that an ignored one had worked. */
export function takeNoOtherParameters(route: RouteOptions): void {
  if (!route.config?.notTaken) route.schema = { querystring: NO_PARAMETERS, ...route.schema };
}

const shallowChecks = new WeakMap<z.ZodType, z.ZodType>();

/** For a body whose parts the route checks one by one. @param outside what the whole body is checked by @param documented what the document shows */
export function checkedOnlyAs<Documented extends z.ZodType>(outside: z.ZodType, documented: Documented): Documented {
  shallowChecks.set(documented, outside);
  return documented;
}

/** Fastify’s validator by zod. `faultsOf` turns the issues into faults. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema }) => {
  const check = shallowChecks.get(schema) ?? schema;
  return (data) => {
    const result = check.safeParse(data);
    return result.success
      ? { value: result.data }
      : { error: new InvalidInput({ issues: result.error.issues, input: data }) };
  };
};
