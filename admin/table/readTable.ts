/** The lines of a file, CSV or the first sheet of an Excel workbook: the same table gives the same lines. */
import { readFile } from 'node:fs/promises';
import { BadCall } from '../commandContext';
import { csvLines } from './csvLines';
import { sheetLines } from './sheetLines';
import type { Table, TableRow } from './table';

const ZIP = Buffer.from('PK');
/** Workbooks as they were before 2007, and those with a password. */
const COMPOUND_FILE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const MARKUP = /^\s*</;

/** @throws BadCall if there is no such file */
export async function readTable(file: string): Promise<Table> {
  const bytes = await bytesOf(file);
  const { lines, findings } = await tableOf(file, bytes);
  return { lines: lines.filter(isFilled), findings };
}

/** What is inside counts: systems give their exports names that are not theirs. */
async function tableOf(file: string, bytes: Buffer): Promise<Table> {
  if (bytes.length === 0) return { lines: [], findings: [] };
  if (beginsWith(bytes, COMPOUND_FILE)) return { lines: [], findings: [{ reason: 'oldWorkbook' }] };
  if (/\.xlsx$/i.test(file) || beginsWith(bytes, ZIP)) return sheetLines(bytes);
  if (MARKUP.test(bytes.subarray(0, 100).toString('latin1')))
    return { lines: [], findings: [{ reason: 'webPage' }] };
  return csvLines(bytes);
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new BadCall(`Can’t read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function beginsWith(bytes: Buffer, beginning: Buffer): boolean {
  return bytes.subarray(0, beginning.length).equals(beginning);
}

function isFilled({ cells }: TableRow): boolean {
  return cells.some(({ text, kind }) => text !== '' || kind === 'noValue');
}
