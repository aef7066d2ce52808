import { button, element } from '../../element';
import type { PhoneHost } from '../../phoneHost';
import { Refusal } from '../calls/answer';
import { asynchronous, type Wx } from '../calls/asynchronous';
import { openDialog } from '../overlay/dialog';
import { sayIn } from '../overlay/texts';
import { isTooLong } from './labelLength';

export function modal({ overlay, language }: PhoneHost): Pick<Wx, 'showModal'> {
  const say = sayIn(language);
  return {
    showModal: asynchronous('showModal', async (options) => {
      const { title = '', content = '', showCancel = true, editable = false } = options;
      const { confirmText = say('confirm'), cancelText = say('cancel') } = options;
      if (editable) throw new Refusal('editable is not supported by the preview');
      for (const [name, label] of Object.entries({ confirmText, cancelText }))
        if (isTooLong(label)) throw new Refusal(`${name} length should not larger than 4 Chinese characters`);
      const confirmed = await openDialog<boolean>(overlay, {
        label: title || content,
        shape: 'card',
        dismissible: false,
        content: (choose) => [
          element(
            'div',
            { class: 'wechat-text' },
            title !== '' && element('p', { class: 'wechat-title' }, title),
            content !== '' && element('p', { class: 'wechat-note' }, content),
          ),
          element(
            'div',
            { class: 'wechat-choices' },
            showCancel &&
              button(cancelText, colour(options.cancelColor), () => {
                choose(false);
              }),
            button(confirmText, { class: 'wechat-confirm', ...colour(options.confirmColor) }, () => {
              choose(true);
            }),
          ),
        ],
      });
      return { confirm: confirmed === true, cancel: confirmed !== true, content: '' };
    }),
  };
}

function colour(value: string | undefined): Readonly<Record<string, string>> {
  return value === undefined ? {} : { style: `color: ${value}` };
}
