import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type ErrorCode, ERRORS, errorText } from '../../../shared/contract/errors';

const CODES = Object.keys(ERRORS) as ErrorCode[];
const placesOf = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe('the table of errors', () => {
  test.each(CODES)('%s says the same in both languages, with the same places', (code) => {
    const { zh, en } = ERRORS[code];
    expect(zh).toMatch(/[\u4e00-\u9fff].*。$/);
    expect(en).toMatch(/^[A-Z“].*\.$/);
    expect(placesOf(zh)).toEqual(placesOf(en));
  });

  test('fills its places and leaves none that it has a value for', () => {
    expect(errorText('ARGUMENT_MISSING', 'en', { field: 'name' })).toBe('“name” is missing.');
    expect(errorText('ROOM_CHANGES_USED_UP', 'zh', { allowed: 3 })).toContain('3 次');
  });

  test('its page in docs is what it says', () => {
    const page = readFileSync(join(__dirname, '../../../docs/error-codes.md'), 'utf8');
    const rows = CODES.map(
      (code) =>
        `| \`${code}\` | ${ERRORS[code].zh} | ${ERRORS[code].en} | ${ERRORS[code].retryable ? 'yes' : 'no'} |`,
    );
    expect(page.split('\n').filter((line) => line.startsWith('| `'))).toEqual(rows);
  });
});
