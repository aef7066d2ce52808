import { button, element } from '../../element';
import type { PhoneHost } from '../../phoneHost';
import { Refusal } from '../calls/answer';
import { asynchronous, type Wx } from '../calls/asynchronous';
import { openDialog } from '../overlay/dialog';
import { sayIn } from '../overlay/texts';

/** Answers as soon as the pictures are on the screen; they stay there until they are closed. */
export function previewImage({ overlay, language }: PhoneHost): Pick<Wx, 'previewImage'> {
  const say = sayIn(language);
  return {
    previewImage: asynchronous('previewImage', ({ urls, current = urls[0] ?? '' }) => {
      if (!Array.isArray(urls) || urls.length === 0)
        throw new Refusal('parameter error: parameter.urls should have at least 1 item');
      let index = Math.max(0, urls.indexOf(current));
      void openDialog<true>(overlay, {
        label: say('picture'),
        shape: 'full',
        dismissible: true,
        content: (choose) => {
          const picture = element('img', { class: 'wechat-picture', alt: say('picture') });
          const place = element('p', { class: 'wechat-center', role: 'status' });
          const show = (): void => {
            picture.src = urls[index] ?? '';
            place.textContent = `${index + 1} / ${urls.length}`;
          };
          show();
          return [
            picture,
            place,
            element(
              'div',
              { class: 'wechat-choices' },
              urls.length > 1 &&
                button(say('next'), {}, () => {
                  index = (index + 1) % urls.length;
                  show();
                }),
              button(say('close'), {}, () => {
                choose(true);
              }),
            ),
          ];
        },
      });
    }),
  };
}
