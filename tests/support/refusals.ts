/** A refusal as a row: what is sent, and the code (with the field it names) that must come back. */
import { expect } from '@jest/globals';
import { type ErrorCode, ERRORS, errorText } from '../../shared/contract/errors';
import type { Answer } from '../../tools/cloud/call';
import type { CampusCloud } from './campusCloud';

export type RefusalRow = readonly [rule: string, data: unknown, code: ErrorCode, field?: string];

/** What malformed input may touch: raw messages and what is set aside, never more. */
export const ASIDE = ['audit', 'inbox', 'quarantine'];

export async function expectRefusal(
  { emulator, snapshot }: CampusCloud,
  name: string,
  openid: string,
  [, data, code, field]: RefusalRow,
): Promise<void> {
  const before = written(emulator, snapshot, code);
  const answer = await emulator.callFunction(name, data, { openid });
  expect(answer).toMatchObject({ ok: false, code, retryable: ERRORS[code].retryable });
  const { message, detail } = answer as {
    message: { zh: string; en: string };
    detail?: Record<string, string>;
  };
  if (field !== undefined) expect(detail?.['field']).toBe(field);
  expect(message).toEqual({ zh: errorText(code, 'zh', detail), en: errorText(code, 'en', detail) });
  expect(`${message.zh}${message.en}`).not.toMatch(/[{}]/);
  expect(written(emulator, snapshot, code)).toEqual(before);
}

/** A check of WeChat's that comes before the refusal is counted, whatever it found; nothing else is. */
function written(
  { database }: CampusCloud['emulator'],
  snapshot: CampusCloud['snapshot'],
  code: ErrorCode,
): unknown {
  if (!/^(CONTENT|ROSTER)_/.test(code)) return snapshot(ASIDE);
  const uses = database.exportDocuments('lookups') as unknown as readonly { readonly _id: string }[];
  return [snapshot([...ASIDE, 'lookups']), uses.filter(({ _id }) => !_id.startsWith('contentCheck:'))];
}

/** How many were answered with each code; `ok` where nothing was refused. */
export async function codesOf(
  answers: readonly Promise<Answer<unknown>>[],
): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const answer of await Promise.all(answers)) {
    const code = answer.ok ? 'ok' : answer.code;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

/** Keys that every object has by birth: a parser that looks them up naively lets them through. */
export function withPrototypeKey(key: string, rest: object): unknown {
  return JSON.parse(
    `{"${key}":{"polluted":true},${JSON.stringify(rest).slice(1)}`.replace(/,}$/, '}'),
  ) as unknown;
}
