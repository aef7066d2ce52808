/** What is wrong with a file as a whole, and what to do about it: its rows can't be read before. */
import type { Columns } from './columns';
import type { Finding } from './findings';
import { columnsNamed } from './header';
import type { Table, TableRow } from './table';

/** Titles, notes and a blank line or two; a header further down is none. */
const LINES_ABOVE = 20;
/** One word of a title may be the name of a column. */
const HEADER_NAMES = 2;
const SEPARATORS = { '\t': 'Tab', ';': '“;”', '；': '“；”', '，': '“，”', '|': '“|”' } as const;

export function fileDefects({ lines, findings }: Table, columns: Columns): readonly Finding[] {
  const [first] = lines;
  if (first === undefined) return findings.length > 0 ? findings : [{ reason: 'emptyFile' }];
  const header = headerOf(lines, columns);
  if (header === undefined) return [...separatedOtherwise(lines, columns), ...findings];
  const above: Finding = { line: first.line, reason: 'linesAboveHeader', detail: { header: header.line } };
  return [
    ...(header === first ? [] : [above]),
    // A title goes together with its cells.
    ...findings.filter(({ line = header.line }) => line >= header.line),
  ];
}

/** The line that names the most columns. */
function headerOf(lines: readonly TableRow[], columns: Columns): TableRow | undefined {
  const named = lines
    .slice(0, LINES_ABOVE)
    .map((row) => ({ row, names: columnsNamed(textsOf(row), columns) }));
  const most = Math.max(...named.map(({ names }) => names));
  return most < HEADER_NAMES ? undefined : named.find(({ names }) => names === most)?.row;
}

function separatedOtherwise(lines: readonly TableRow[], columns: Columns): readonly Finding[] {
  for (const row of lines.slice(0, LINES_ABOVE))
    for (const [letter, separator] of Object.entries(SEPARATORS)) {
      const texts = textsOf(row).join(',').split(letter);
      if (columnsNamed(texts, columns) >= HEADER_NAMES)
        return [{ line: row.line, reason: 'otherSeparator', detail: { separator } }];
    }
  return [];
}

function textsOf({ cells }: TableRow): readonly string[] {
  return cells.map(({ text }) => text);
}
