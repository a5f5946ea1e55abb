/** How an error reads, for contracts. */
import { z } from 'zod';
import { PROBLEMS, type ProblemCode } from '../answers/problem-codes.ts';

const fault = z
  .object({
    pointer: z.string().describe('Where in the body: a JSON pointer (RFC 6901).').optional(),
    parameter: z.string().describe('Which path or query parameter.').optional(),
    header: z.string().describe('Which header.').optional(),
    detail: z.string().describe('What is wrong, in a sentence.'),
    code: z.string().describe('What is wrong, for a program: stable, in kebab-case.'),
  })
  .meta({ id: 'Fault', description: 'One fault of a request, at one place.' });

export const problem = z
  .object({
    type: z.string().describe('A page that says what the problem means and how to cure it.'),
    title: z.string().describe('The kind of problem.'),
    status: z.int().describe('The HTTP status.'),
    detail: z.string().describe('What happened this time.'),
    instance: z.string().describe('This request. Name it when you ask operations about it.').optional(),
    code: z
      .enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]])
      .describe('The kind of problem, for a program: stable.'),
    errors: z.array(fault).describe('Every fault that was found, each with its place.').optional(),
  })
  .meta({ id: 'Problem', description: 'What went wrong (RFC 9457). Every error has this form.' });
