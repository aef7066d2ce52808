import { element } from '../element';
import type { Builtin, Host } from './builtin';
import { onPress } from './press';
import { ancestorPart } from './tree';

/** What a button may open that only WeChat has. */
const OPENS_WECHAT = new Set([
  'contact',
  'share',
  'getPhoneNumber',
  'getRealtimePhoneNumber',
  'getUserInfo',
  'launchApp',
  'openSetting',
  'feedback',
]);

export const button: Builtin = {
  tag: 'button',
  properties: {
    size: [String, 'default'],
    type: [String, 'default'],
    plain: [Boolean, false],
    disabled: [Boolean, false],
    loading: [Boolean, false],
    formType: [String, ''],
    openType: [String, ''],
    hoverClass: [String, 'button-hover'],
    hoverStartTime: [Number, 20],
    hoverStayTime: [Number, 70],
    hoverStopPropagation: [Boolean, false],
    // Taken and left alone: they are for what only WeChat opens.
    lang: [String, 'en'],
    sessionFrom: [String, ''],
    sendMessageTitle: [String, ''],
    sendMessagePath: [String, ''],
    sendMessageImg: [String, ''],
    appParameter: [String, ''],
    showMessageCard: [Boolean, false],
    activityType: [null, undefined],
    entrancePath: [String, ''],
    needShowEntrance: [Boolean, false],
    phoneNumberNoQuotaToast: [Boolean, true],
  },
  mount(host) {
    const { element: place } = host;
    place.tabIndex = 0;
    onPress(host, () => {
      press(host);
    });
    const show = (): void => {
      for (const name of ['size', 'type']) place.setAttribute(name, host.text(name));
      for (const name of ['plain', 'disabled', 'loading']) place.toggleAttribute(name, host.flag(name));
      place.setAttribute('hover-class', host.flag('disabled') ? 'none' : host.text('hoverClass'));
      place.tabIndex = host.flag('disabled') ? -1 : 0;
      if (host.flag('disabled')) place.setAttribute('aria-disabled', 'true');
      else place.removeAttribute('aria-disabled');
    };
    show();
    return {
      role: 'button',
      update: show,
      activate: () => {
        press(host);
      },
    };
  },
};

function press(host: Host): void {
  if (host.flag('disabled')) return;
  const form = ancestorPart(host.node, (part) => part.form !== undefined)?.form;
  if (host.text('formType') === 'submit') form?.submit();
  if (host.text('formType') === 'reset') form?.reset();
  const opens = host.text('openType');
  if (opens === 'chooseAvatar') chooseAvatar(host);
  else if (opens === 'agreePrivacyAuthorization') host.emit('agreeprivacyauthorization', {});
  else if (OPENS_WECHAT.has(opens)) refuse(host);
}

/** A picture from this machine; its address is good for `wx.cloud.uploadFile`. */
function chooseAvatar(host: Host): void {
  const chooser = element('input', { type: 'file', accept: 'image/*' });
  chooser.addEventListener('change', () => {
    const [file] = chooser.files ?? [];
    if (file) host.emit('chooseavatar', { avatarUrl: URL.createObjectURL(file) });
  });
  chooser.click();
}

function refuse({ services: { wx, language } }: Host): void {
  const { showToast } = wx() as { readonly showToast?: (options: object) => void };
  const title = language === 'en' ? 'Only inside WeChat' : '仅在微信中可用';
  showToast?.({ title, icon: 'none' });
}
