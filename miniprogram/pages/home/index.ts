import type { HomeReply, HomeScreen } from '../../shared/contract/home';
import { pathText } from '../../shared/domain/room';
import { messageTime } from '../../shared/domain/shanghaiTime';
import { fen, yuanText } from '../../shared/domain/units';
import { callDoor } from '../../callDoor';

type Screen =
  | { readonly state: 'loading' | 'unbound' }
  | { readonly state: 'failed'; readonly text: string }
  | {
      readonly state: 'bound';
      readonly path: string;
      readonly balance: string;
      readonly low: boolean;
      readonly asOf: string;
    };

Page({
  data: { screen: loading() },

  async onShow() {
    await this.refresh();
  },

  async onPullDownRefresh() {
    await this.refresh();
    await wx.stopPullDownRefresh();
  },

  async refresh() {
    const answer = await callDoor<HomeReply>('home', {});
    if (!answer.ok) this.setData({ screen: { state: 'failed', text: answer.message.zh } });
    else this.setData({ screen: answer.data.bound ? screenOf(answer.data) : { state: 'unbound' } });
  },
});

function loading(): Screen {
  return { state: 'loading' };
}

function screenOf({ path, meter }: HomeScreen): Screen {
  if (meter === undefined) return { state: 'bound', path: pathText(path), balance: '', low: false, asOf: '' };
  return {
    state: 'bound',
    path: pathText(path),
    balance: `¥${yuanText(fen(meter.availableFen))}`,
    low: meter.low,
    asOf: messageTime(meter.asOfMs),
  };
}
