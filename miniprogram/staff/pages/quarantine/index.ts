/** 读数核实: readings that were not believed, accepted or discarded by whoever has looked at the meter. */
import { newRequestId } from '../../../api/requestId';
import { language } from '../../../i18n/language';
import { localized } from '../../../i18n/texts';
import type { Tap } from '../../../screen/events';
import { callStaff } from '../../callStaff';
import { pagedList } from '../../pagedList';
import { openRoomPage, openTappedRoom } from '../../staffPages';
import { type Confirmed, submitWithReason, UNASKED } from '../../submitWithReason';
import { suspectTexts, workOrderTexts } from '../../texts';
import { questionOf, type Ruling, type SuspectView, suspectView } from './quarantineView';
import { quarantineTexts } from './texts';

const list = pagedList({
  texts: quarantineTexts,
  ask: (from) => callStaff<'listQuarantine'>({ action: 'listQuarantine', ...from }),
  rowsOf: ({ readings }) => readings,
  view: (row, t) => {
    const words = { t, doubts: localized(suspectTexts), orders: localized(workOrderTexts) };
    return suspectView(row, words, Date.now(), language());
  },
});

Page({
  ...list,

  data: { ...list.data, ...UNASKED },

  wish: noRequest(),
  requestId: '',

  askFirst({ currentTarget }: Tap<{ reading: SuspectView; ruling: Ruling }>) {
    const { reading, ruling } = currentTarget.dataset;
    this.wish = { reading: reading.readingId, ruling, takenOff: reading.roomId === '' };
    this.requestId = newRequestId();
    this.setData({ ...questionOf(reading, ruling, this.data.t), asking: true, askProblem: '' });
  },

  dismiss() {
    this.setData({ asking: false });
  },

  async rule({ detail: { why } }: Confirmed) {
    const { takenOff, ...wish } = this.wish;
    const { t } = this.data;
    const rules = (requestId: string) =>
      callStaff<'ruleReading'>({ action: 'ruleReading', ...wish, requestId, why });
    await submitWithReason(this, rules, takenOff ? t.takenOff : t.done);
  },

  room: openTappedRoom,

  work({ currentTarget }: Tap<{ room: string }>) {
    openRoomPage('meterwork', currentTarget.dataset.room);
  },
});

function noRequest(): { readonly reading: string; readonly ruling: Ruling; readonly takenOff: boolean } {
  return { reading: '', ruling: 'discard', takenOff: false };
}
