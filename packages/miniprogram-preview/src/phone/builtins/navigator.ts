import type { Builtin, Host } from './builtin';
import { onPress } from './press';

type Navigate = (options: Readonly<Record<string, unknown>>) => Promise<unknown>;

const APIS: Readonly<Record<string, string>> = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
  navigateBack: 'navigateBack',
};

export const navigator: Builtin = {
  tag: 'navigator',
  properties: {
    url: [String, ''],
    openType: [String, 'navigate'],
    delta: [Number, 1],
    target: [String, 'self'],
    hoverClass: [String, 'navigator-hover'],
    hoverStartTime: [Number, 50],
    hoverStayTime: [Number, 600],
    hoverStopPropagation: [Boolean, false],
  },
  mount(host) {
    host.element.tabIndex = 0;
    host.element.setAttribute('hover-class', 'navigator-hover');
    onPress(host, () => {
      open(host);
    });
    return {
      role: 'link',
      update(name) {
        if (name === 'hoverClass') host.element.setAttribute('hover-class', host.text(name));
      },
      activate: () => {
        open(host);
      },
    };
  },
};

function open(host: Host): void {
  const api = APIS[host.text('openType')];
  const navigate = api === undefined ? undefined : (host.services.wx()[api] as Navigate | undefined);
  if (!navigate) {
    host.emit('fail', { errMsg: `navigator:fail open-type “${host.text('openType')}” needs WeChat` });
    return;
  }
  navigate({ url: host.text('url'), delta: host.number('delta') }).then(
    (detail) => {
      host.emit('success', detail);
    },
    (error: unknown) => {
      host.emit('fail', error);
    },
  );
}
