/** Reads the files that people write for the emulator. What is wrong with one is said with its name. */
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { systemReason } from './systemReason';

export class FileRefused extends Error {
  constructor(file: string, reason: string, cause?: unknown) {
    super(`${file}: ${reason}`, { cause });
    this.name = 'FileRefused';
  }
}

/** @throws FileRefused when it can't be read, is no JSON, or has another shape */
export function readJsonFile<Content>(file: string, shape: v.GenericSchema<unknown, Content>): Content {
  const { success, output, issues } = v.safeParse(shape, parsed(file), { abortEarly: true });
  if (success) return output;
  throw new FileRefused(file, reasonOf(issues[0]));
}

function parsed(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new FileRefused(file, systemReason(error), error);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new FileRefused(file, `it is no JSON (${systemReason(error)})`, error);
  }
}

function reasonOf(issue: v.BaseIssue<unknown>): string {
  const place = v.getDotPath(issue);
  const isKey = issue.type.endsWith('object') && place !== null;
  if (isKey && issue.expected === 'never') return `it has “${place}”, which is not known`;
  if (isKey) return `it lacks “${place}”`;
  return `${place === null ? 'it' : `“${place}”`} must be ${issue.message}`;
}
