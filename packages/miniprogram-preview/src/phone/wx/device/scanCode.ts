/** A camera there is none: the code's text is typed or pasted, or one of the preview's codes is tapped. */
import { button, element } from '../../element';
import type { PhoneHost } from '../../phoneHost';
import { cancelled } from '../calls/answer';
import { asynchronous, type Wx } from '../calls/asynchronous';
import { openDialog } from '../overlay/dialog';
import { sayIn } from '../overlay/texts';
import { readCodes } from './scannableCodes';

export function scanning({ overlay, language }: PhoneHost): Pick<Wx, 'scanCode'> {
  const say = sayIn(language);
  return {
    scanCode: asynchronous('scanCode', async () => {
      const codes = await readCodes();
      const result = await openDialog<string>(overlay, {
        label: say('scan'),
        shape: 'sheet',
        dismissible: true,
        content: (choose) => {
          const field = element('input', {
            class: 'wechat-field',
            type: 'text',
            autocomplete: 'off',
            placeholder: say('scanHint'),
            'aria-label': say('scanHint'),
          });
          const form = element(
            'form',
            { class: 'wechat-body' },
            element('p', { class: 'wechat-title' }, say('scan')),
            ...codes.map(({ name, text }) =>
              button(`${say('scanCode')} ${name}`, { class: 'wechat-plain' }, () => {
                choose(text);
              }),
            ),
            field,
            element('button', { type: 'submit', class: 'wechat-primary' }, say('scanDone')),
            button(say('cancel'), { class: 'wechat-plain' }, () => {
              choose('');
            }),
          );
          form.addEventListener('submit', (event) => {
            event.preventDefault();
            if (field.value.trim() === '') field.focus();
            else choose(field.value.trim());
          });
          return [form];
        },
      });
      if (result === undefined || result === '') throw cancelled();
      return { result, scanType: 'QR_CODE', charSet: 'utf-8', path: '', rawData: base64(result) } as const;
    }),
  };
}

function base64(text: string): string {
  return btoa(String.fromCodePoint(...new TextEncoder().encode(text)));
}
