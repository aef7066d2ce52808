/** What a template's fields are filled with, whatever the account's template calls them. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  kindsFor,
  type MessageContent,
  type MessageTemplate,
  TEMPLATE_CONTENTS,
  templateData,
} from '../../../../shared/domain/reminders/template';

const CONTENT: MessageContent = {
  roomName: '粤华苑 15 栋 301',
  availableFen: 2_997,
  asOfMs: Date.UTC(2026, 9, 13, 5),
  text: '余额不足，请及时充值',
};

function template(fields: Partial<MessageTemplate['fields']>): MessageTemplate {
  return { id: 'low', fields: { room: '', balance: '', asOf: '', text: '', ...fields } };
}

test.each<readonly [keyof MessageTemplate['fields'], string, string]>([
  ['room', 'thing6', '粤华苑 15 栋 301'],
  ['balance', 'amount3', '¥29.97'],
  ['balance', 'number4', '29.97'],
  ['balance', 'character_string11', '29.97'],
  ['balance', 'thing5', '¥29.97'],
  ['asOf', 'time16', '2026年10月13日 13:00'],
  ['asOf', 'date2', '2026年10月13日 13:00'],
  ['text', 'thing9', '余额不足，请及时充值'],
])('%s in %s is %s', (content, name, value) => {
  expect(templateData(template({ [content]: name }), CONTENT)).toEqual({ [name]: { value } });
});

test('of a room that owes nothing is left, in any kind of field', () => {
  const owing = { ...CONTENT, availableFen: -5 };
  for (const kind of kindsFor('balance')) {
    const [field] = Object.values(templateData(template({ balance: `${kind}1` }), owing));
    expect(field?.value).toMatch(/^¥?0\.00$/);
  }
});

test('what the template has no field for is left out, and a kind that can’t hold it too', () => {
  expect(templateData(template({}), CONTENT)).toEqual({});
  expect(templateData(template({ room: 'amount1', balance: 'phrase2' }), CONTENT)).toEqual({});
});

describe('a text that is too long', () => {
  test('is cut between letters, never within one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const data = templateData(template({ text: 'thing1' }), { ...CONTENT, text });
        const letters = Array.from(data['thing1']?.value ?? '');
        expect(letters.length).toBeLessThanOrEqual(20);
        expect(Array.from(text).slice(0, letters.length)).toEqual(letters);
      }),
    );
  });
});

test('every content has a kind of field that holds it', () => {
  for (const content of TEMPLATE_CONTENTS) expect(kindsFor(content).length).toBeGreaterThan(0);
});
