const NEWLINE = 10;

export type Line = { bytes: Buffer } | { tooLong: true };

/**
 * Splits a stream into lines, with no more than one in memory. Empty lines are left out.
 * @param most bytes; a longer line is told as too long, and not kept
 */
export async function* linesOf(stream: AsyncIterable<Buffer>, most: number): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let length = 0;
  const finished = (): Line | null => {
    const line: Line = length > most ? { tooLong: true } : { bytes: Buffer.concat(parts) };
    parts = [];
    length = 0;
    return 'bytes' in line && line.bytes.toString('latin1').trim() === '' ? null : line;
  };
  for await (const chunk of stream) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      add(chunk.subarray(from, end));
      const line = finished();
      if (line) yield line;
      from = end + 1;
    }
    add(chunk.subarray(from));
  }
  const last = finished();
  if (last) yield last;

  function add(part: Buffer): void {
    length += part.length;
    if (length <= most) parts.push(part);
    else parts = [];
  }
}
