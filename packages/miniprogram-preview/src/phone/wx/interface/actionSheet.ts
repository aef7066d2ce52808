import { button, element } from '../../element';
import type { PhoneHost } from '../../phoneHost';
import { cancelled, Refusal } from '../calls/answer';
import { asynchronous, type Wx } from '../calls/asynchronous';
import { openDialog } from '../overlay/dialog';
import { sayIn } from '../overlay/texts';

const MOST_ITEMS = 6;

export function actionSheet({ overlay, language }: PhoneHost): Pick<Wx, 'showActionSheet'> {
  const say = sayIn(language);
  return {
    showActionSheet: asynchronous('showActionSheet', async ({ itemList, alertText, itemColor }) => {
      if (!Array.isArray(itemList) || itemList.length === 0)
        throw new Refusal('parameter error: parameter.itemList should have at least 1 item');
      if (itemList.length > MOST_ITEMS)
        throw new Refusal(`parameter error: itemList should not have more than ${MOST_ITEMS} items`);
      const tapIndex = await openDialog<number>(overlay, {
        label: alertText ?? itemList.join(', '),
        shape: 'sheet',
        dismissible: true,
        content: (choose) => [
          alertText !== undefined &&
            element('p', { class: 'wechat-note wechat-body wechat-center' }, alertText),
          element(
            'ul',
            { class: 'wechat-list' },
            ...itemList.map((text, index) =>
              element(
                'li',
                {},
                button(text, itemColor === undefined ? {} : { style: `color: ${itemColor}` }, () => {
                  choose(index);
                }),
              ),
            ),
          ),
          element(
            'div',
            { class: 'wechat-list wechat-apart' },
            button(say('cancel'), {}, () => {
              choose(-1);
            }),
          ),
        ],
      });
      if (tapIndex === undefined || tapIndex < 0) throw cancelled();
      return { tapIndex };
    }),
  };
}
