import { button, element } from '../../element';
import type { PhoneHost } from '../../phoneHost';
import { cancelled, Refusal } from '../calls/answer';
import { asynchronous, type Wx } from '../calls/asynchronous';
import { openDialog } from '../overlay/dialog';
import { sayIn } from '../overlay/texts';

type DeviceName =
  | 'makePhoneCall'
  | 'setClipboardData'
  | 'getClipboardData'
  | 'vibrateShort'
  | 'vibrateLong'
  | 'setKeepScreenOn'
  | 'hideKeyboard';

const SHORT_MS = 15;
const LONG_MS = 400;

/** @param toast shows WeChat's own word that something was copied */
export function device(
  { overlay, language }: PhoneHost,
  toast: (title: string) => void,
): Pick<Wx, DeviceName> {
  const say = sayIn(language);
  let copied = '';
  return {
    makePhoneCall: asynchronous('makePhoneCall', async ({ phoneNumber }) => {
      if (!phoneNumber) throw new Refusal('parameter error: parameter.phoneNumber should be String');
      const called = await openDialog<boolean>(overlay, {
        label: `${say('call')} ${phoneNumber}`,
        shape: 'sheet',
        dismissible: true,
        content: (choose) => [
          element(
            'div',
            { class: 'wechat-body' },
            button(`${say('call')} ${phoneNumber}`, { class: 'wechat-primary' }, () => {
              choose(true);
            }),
            button(say('cancel'), { class: 'wechat-plain' }, () => {
              choose(false);
            }),
          ),
        ],
      });
      if (called !== true) throw cancelled();
    }),
    setClipboardData: asynchronous('setClipboardData', async ({ data }) => {
      copied = data;
      // The browser may not allow it; the phone's own clipboard holds the text either way.
      await navigator.clipboard.writeText(data).catch(() => undefined);
      toast(say('copied'));
    }),
    getClipboardData: asynchronous('getClipboardData', () => ({ data: copied })),
    vibrateShort: asynchronous('vibrateShort', () => {
      navigator.vibrate(SHORT_MS);
    }),
    vibrateLong: asynchronous('vibrateLong', () => {
      navigator.vibrate(LONG_MS);
    }),
    setKeepScreenOn: asynchronous('setKeepScreenOn', () => undefined),
    hideKeyboard: asynchronous('hideKeyboard', () => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    }),
  };
}
