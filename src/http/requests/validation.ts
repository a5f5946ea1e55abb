/** Requests are checked by their contracts. */
import type { FastifySchemaCompiler, RouteOptions } from 'fastify';
import { z } from 'zod';
import { InvalidInput } from '../answers/faults.ts';

const NO_PARAMETERS = z.strictObject({});

/** A parameter that is asked for in vain, such as `asOf` where only the present is told, would be taken for heard. */
export function takeNoOtherParameters(route: RouteOptions): void {
  if (!route.config?.notTaken) route.schema = { querystring: NO_PARAMETERS, ...route.schema };
}

const shallowChecks = new WeakMap<z.ZodType, z.ZodType>();

/** For a body whose parts are checked one by one by the route itself: documented in full, refused only by its outside. */
export function checkedOnlyAs<Documented extends z.ZodType>(outside: z.ZodType, documented: Documented): Documented {
  shallowChecks.set(documented, outside);
  return documented;
}

/** Fastify's validator by zod: every issue is handed on as it is, for `faultsOf` to tell. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema }) => {
  const check = shallowChecks.get(schema) ?? schema;
  return (data) => {
    const result = check.safeParse(data);
    return result.success
      ? { value: result.data }
      : { error: new InvalidInput({ issues: result.error.issues, input: data }) };
  };
};
