/** 水电管理: the first screen, from one call. */
import type { HomeReply } from '../../shared/contract/home';
import { callHome } from '../../doors/doors';
import { told } from '../../doors/callDoor';
import { language } from '../../i18n/language';
import { fill, speak, spoken } from '../../i18n/texts';
import { moment } from '../../i18n/format';
import type { Tap } from '../../screen/events';
import { failed, loading } from '../../screen/loadable';
import { homeView, type HomeView } from './homeView';
import { homeTexts } from './texts';

interface Shown {
  readonly reply: HomeReply;
  readonly atMs: number;
}

Page({
  data: {
    t: spoken(homeTexts),
    screen: loading<HomeView>(),
    /** Says so when what is shown could not be refreshed. */
    stale: '',
  },

  shown: nothingShown(),

  async onShow() {
    speak(this, homeTexts);
    if (this.shown !== undefined) this.show(this.shown.reply);
    await this.refresh();
  },

  async onPullDownRefresh() {
    await this.refresh();
    await wx.stopPullDownRefresh();
  },

  /** A failure keeps what was shown before, and says how old it is. */
  async refresh() {
    const answer = await callHome();
    const nowMs = Date.now();
    if (answer.ok) {
      this.shown = { reply: answer.data, atMs: nowMs };
      this.setData({ stale: '' });
      this.show(answer.data);
    } else if (this.shown === undefined) {
      this.setData({ screen: failed(answer) });
    } else {
      const { t } = this.data;
      this.setData({
        stale: `${told(answer)} ${fill(t.stale, { time: moment(this.shown.atMs, nowMs, language()) })}`,
      });
    }
  },

  show(reply: HomeReply) {
    const view = homeView(reply, Date.now(), language(), this.data.t);
    this.setData({ screen: { ...view, state: 'ready' } });
  },

  open({ currentTarget }: Tap<{ url: string }>) {
    void wx.navigateTo({ url: currentTarget.dataset.url });
  },
});

function nothingShown(): Shown | undefined {
  return undefined;
}
