import { z } from 'zod';
import { day, instant } from '../../../http/requests/contract.ts';
import { FACTS, type Fact, type Field, type FieldType } from './facts.ts';

const TYPES: Record<FieldType, (description: string) => z.ZodType> = {
  uuid: (description) => z.guid().meta({ description, format: 'uuid' }),
  code: (description) => z.string().describe(description),
  text: (description) => z.string().describe(description),
  integer: (description) => z.int().describe(description),
  number: (description) => z.number().describe(description),
  boolean: (description) => z.boolean().describe(description),
  date: day,
  instant,
};

function contractOf({ type, nullable, description }: Field): z.ZodType {
  const contract = TYPES[type](description);
  return nullable ? contract.nullable().describe(description) : contract;
}

function rowOf({ row, description, fields }: Fact) {
  return z
    .object(Object.fromEntries(fields.map((field) => [field.name, contractOf(field)])))
    .meta({ id: row, description });
}

const ROWS = new Map(FACTS.map((fact) => [fact, rowOf(fact)]));

/** A row of facts has all its fields, with null where there is no value: it is a line of a table. */
export function factRow(fact: Fact): ReturnType<typeof rowOf> {
  return ROWS.get(fact) as ReturnType<typeof rowOf>;
}
