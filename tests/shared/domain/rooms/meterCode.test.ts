import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { meterCodeText, parseMeterCode } from '../../../../shared/domain/rooms/meterCode';

const BASE = 'https://electricity.example/meter';

describe('a meter’s code', () => {
  test('says again what was written into it', () => {
    const roomId = fc.stringMatching(/^[\w\-/\u4e00-\u9fff]{1,120}$/u);
    const qrSecret = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(roomId, qrSecret, (room, secret) => {
        const code = { roomId: room, qrSecret: secret };
        expect(parseMeterCode(meterCodeText(BASE, code))).toEqual(code);
      }),
    );
  });

  test('may name the longest room in Chinese', () => {
    const code = { roomId: '粤'.repeat(120), qrSecret: '密'.repeat(64) };
    expect(parseMeterCode(meterCodeText(BASE, code))).toEqual(code);
  });

  test('is read from any address, and in any order', () => {
    expect(parseMeterCode('http://other.example/?x=1&k=secret&r=bnuz%2Fyhy15%2F3%2F301#top')).toEqual({
      roomId: 'bnuz/yhy15/3/301',
      qrSecret: 'secret',
    });
  });

  test.each([
    ['nothing', ''],
    ['a text', '粤华苑 15 栋 301'],
    ['another address', 'https://example.edu/?q=1'],
    ['no secret', `${BASE}?r=a`],
    ['an empty secret', `${BASE}?r=a&k=`],
    ['no room', `${BASE}?k=a`],
    ['a malformed escape', `${BASE}?r=%E4%&k=a`],
    ['an endless one', `${BASE}?r=a&k=${'x'.repeat(10_000)}`],
  ])('is not %s', (_rule, text) => {
    expect(parseMeterCode(text)).toBeUndefined();
  });
});
