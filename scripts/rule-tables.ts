/** Markdown tables: of FHIR rules, of statuses, and of R4's own rules. */
import type { Rule, StructureTexts } from '../src/resources/exchange/fhir/definitions/check.ts';

const cell = (text: string) => text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');

export const table = (header: string[], rows: string[][]): string =>
  [header, header.map(() => '---'), ...rows.map((row) => row.map(cell))]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

/** A table for each profile. @param short shortens long names in an expression */
export function ruleTables(rules: readonly Rule<string>[], short: (expression: string) => string): string {
  return [...new Set(rules.map(({ profile }) => profile))]
    .map((profile) => {
      const rows = rules
        .filter((rule) => rule.profile === profile)
        .map(({ id, text, at, holds, severity }) => [
          `\`${id}\`${severity === 'warning' ? ' (warning)' : ''}`,
          text,
          at ? `\`${at}\`` : '',
          `\`${short(holds)}\``,
        ]);
      return `### ${profile === 'every' ? 'Every resource' : `\`${profile}\``}\n\n${table(['Rule', 'Told as', 'At', 'Must hold (FHIRPath)'], rows)}`;
    })
    .join('\n\n');
}

export const statusTable = (map: Record<string, string | null>): string =>
  table(
    ['FHIR', 'Here'],
    Object.entries(map).map(([fhir, here]) => [`\`${fhir}\``, here ? `\`${here}\`` : 'withdrawn: entered in error']),
  );

export const structureTable = (texts: StructureTexts): string =>
  table(
    ['Rule', 'Told as'],
    Object.entries(texts).map(([rule, told]) => [`\`${rule}\``, told]),
  );
