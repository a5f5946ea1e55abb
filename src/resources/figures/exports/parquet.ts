/** Facts as Parquet: columns with types, for pandas, R, DuckDB and data lakes. Written in groups of rows, in constant memory. */
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { Field, FieldType } from './facts.ts';

/** This many rows are in memory at a time, and other requests wait while they are written. */
const ROWS_PER_GROUP = 2_000;

type Row = Record<string, unknown>;

/** Ids are text, as in CSV: not every reader knows UUIDs. */
const TYPES: Record<FieldType, Pick<SchemaElement, 'type' | 'converted_type' | 'logical_type'>> = {
  uuid: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  code: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT32' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE' },
  instant: { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' } },
};

/** @param rows as they read in JSON */
export async function* parquetOf(fields: readonly Field[], rows: AsyncIterable<Row>): AsyncGenerator<Uint8Array> {
  const writer = new ByteWriter();
  const schema = [{ name: 'fact', num_children: fields.length }, ...fields.map(elementOf)];
  const file = new ParquetWriter({ writer, schema, createdBy: 'fremdrift' });
  for await (const group of groupsOf(rows)) {
    file.write({
      columnData: fields.map(({ name, type }) => ({ name, data: group.map((row) => cellOf(type, row[name])) })),
      rowGroupSize: group.length,
    });
    yield taken(writer);
  }
  file.finish();
  yield taken(writer);
}

function elementOf({ name, type, nullable }: Field): SchemaElement {
  return { name, repetition_type: nullable ? 'OPTIONAL' : 'REQUIRED', ...TYPES[type] };
}

function cellOf(type: FieldType, value: unknown): unknown {
  return (type === 'date' || type === 'instant') && typeof value === 'string' ? new Date(value) : value;
}

async function* groupsOf(rows: AsyncIterable<Row>): AsyncGenerator<Row[]> {
  let group: Row[] = [];
  for await (const row of rows) {
    group.push(row);
    if (group.length < ROWS_PER_GROUP) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

/** What has been written since the last call. The writer's `offset` keeps counting: it is the place in the file. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}
