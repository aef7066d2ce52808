/** 充值流水: every credit of the room, newest first, page by page. */
import { errorMessage } from '../../../api/callFunction';
import { callReport } from '../../../api/functions';
import { language } from '../../../i18n/language';
import { localized } from '../../../i18n/texts';
import type { Tap } from '../../../screen/events';
import { failed, loading } from '../../../screen/loadable';
import type { ChargeRecord } from '../../../shared/contract/report';
import { type ChargeRecordView, chargeRecordView, continued, renewed } from './chargeRecordView';
import { chargeRecordTexts } from './texts';

/** What has come so far, whole: the screen has it as texts only. */
const records = new WeakMap<object, ChargeRecord>();

Component({
  properties: {
    /** Looked at: it loads when it is for the first time. */
    active: { type: Boolean, value: false },
  },

  data: {
    t: localized(chargeRecordTexts),
    screen: loading<ChargeRecordView>(),
    loadingMore: false,
    /** Says so when what is shown could not be refreshed. */
    stale: '',
  },

  observers: {
    active(active: boolean) {
      if (active) void this.refresh();
    },
  },

  pageLifetimes: {
    /** Coming back from the recharge page there is one more. */
    show() {
      if (this.data.active) void this.refresh();
    },
  },

  methods: {
    async refresh() {
      const answer = await callReport<ChargeRecord>({ report: 'chargeRecord' });
      if (answer.ok) this.show(renewed(records.get(this), answer.data));
      else if (this.data.screen.state === 'ready') this.setData({ stale: errorMessage(answer) });
      else this.setData({ screen: failed(answer) });
    },

    async retry() {
      this.setData({ screen: loading<ChargeRecordView>() });
      await this.refresh();
    },

    async more() {
      const record = records.get(this);
      if (record?.next === undefined || this.data.loadingMore) return;
      this.setData({ loadingMore: true });
      const answer = await callReport<ChargeRecord>({ report: 'chargeRecord', after: record.next });
      this.setData({ loadingMore: false });
      if (answer.ok) this.show(continued(record, answer.data));
      else this.setData({ stale: errorMessage(answer) });
    },

    open({ currentTarget }: Tap<{ entry: string }>) {
      const entryId = encodeURIComponent(currentTarget.dataset.entry);
      void wx.navigateTo({ url: `/reports/pages/receipt/index?entryId=${entryId}` });
    },

    show(record: ChargeRecord) {
      records.set(this, record);
      const t = localized(chargeRecordTexts);
      const view = chargeRecordView(record, Date.now(), language(), t);
      this.setData({ t, screen: { ...view, state: 'ready' }, stale: '' });
    },
  },
});
