/** What every consumer needs: a client that knows each path and field from `fremdrift.d.ts`, and problems as exceptions. */
import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './fremdrift.d.ts';

/** What we ask for: the trends are there as CSV too. */
type Media = 'application/json' | 'application/problem+json';

export type Fremdrift = Client<paths, Media>;
export type Problem = components['schemas']['Problem'];

/** @param actor the end user at your side, for the citizen's access log; @param purpose why */
export function connect(url: string, key: string, actor: string, purpose: string): Fremdrift {
  return createClient<paths, Media>({
    baseUrl: url,
    headers: { authorization: `Bearer ${key}`, 'X-Actor': actor, 'X-Purpose': purpose },
  });
}

/** The service said no. `problem.code` is stable, and `problem.errors` names each faulty field. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail}`);
    this.problem = problem;
  }
}

/** The body of an answer, or `Refused`. */
export function bodyOf<Body>({ data, error }: { data?: Body; error?: Problem }): Body {
  if (error) throw new Refused(error);
  return data as Body;
}
