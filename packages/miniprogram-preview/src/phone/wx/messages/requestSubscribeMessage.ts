/** Asks for grants of messages: one tap on "allow" is one message of each template that stays ticked. */
import { control } from '../../controlApi';
import { button, element } from '../../element';
import type { PhoneHost } from '../../phoneHost';
import { Refusal } from '../calls/answer';
import { asynchronous, type Wx } from '../calls/asynchronous';
import { openDialog } from '../overlay/dialog';
import { sayIn } from '../overlay/texts';
import type { TapWatch } from './tapWatch';

const MOST_TEMPLATES = 5;

interface Template {
  readonly templateId: string;
  readonly title: string;
}

export function subscribeMessages(
  { overlay, openid, language }: PhoneHost,
  taps: TapWatch,
): Pick<Wx, 'requestSubscribeMessage'> {
  const say = sayIn(language);

  /** Resolves with the templates that stayed ticked, and with none after "refuse". */
  const ask = (templates: readonly Template[]): Promise<readonly string[] | undefined> =>
    openDialog<readonly string[]>(overlay, {
      label: say('allowMessages'),
      shape: 'sheet',
      dismissible: false,
      content: (choose) => {
        const boxes = templates.map(({ templateId }) =>
          element('input', { type: 'checkbox', checked: '', value: templateId }),
        );
        return [
          element(
            'div',
            { class: 'wechat-body' },
            element('p', { class: 'wechat-title' }, say('allowMessages')),
            ...boxes.map((box, index) =>
              element('label', { class: 'wechat-check' }, box, templates[index]?.title ?? box.value),
            ),
            element('p', { class: 'wechat-note' }, say('allowOnce')),
            button(say('allow'), { class: 'wechat-primary' }, () => {
              choose(boxes.filter(({ checked }) => checked).map(({ value }) => value));
            }),
            button(say('refuse'), { class: 'wechat-plain' }, () => {
              choose([]);
            }),
          ),
        ];
      },
    });

  return {
    requestSubscribeMessage: asynchronous('requestSubscribeMessage', async ({ tmplIds }) => {
      const templateIds = checked(tmplIds);
      if (!taps.justTapped())
        throw new Refusal('can only be invoked by user TAP gesture.', { errCode: 10_001 });
      const { templates } = await control<{ readonly templates: readonly Template[] }>('messages/templates');
      const known = templates.filter(({ templateId }) => templateIds.includes(templateId));
      if (known.length < templateIds.length)
        throw new Refusal('No template data return, verify the template id exist', { errCode: 20_001 });
      const accepted = (await ask(known)) ?? [];
      for (const templateId of accepted) await control('messages/grant', { openid, templateId });
      return Object.fromEntries(templateIds.map((id) => [id, accepted.includes(id) ? 'accept' : 'reject']));
    }),
  };
}

function checked(tmplIds: unknown): readonly string[] {
  if (!Array.isArray(tmplIds) || tmplIds.length === 0)
    throw new Refusal("TmplIds can't be empty", { errCode: 10_001 });
  if (!tmplIds.every((id): id is string => typeof id === 'string'))
    throw new Refusal('Invalid template id', { errCode: 10_004 });
  if (tmplIds.length > MOST_TEMPLATES)
    throw new Refusal('Templates count out of max bounds', { errCode: 20_003 });
  return tmplIds;
}
