/** 读数核实: staff who have read the meter accept or discard suspect readings. */
import { language } from '../../../i18n/language';
import { localized } from '../../../i18n/texts';
import type { Tap } from '../../../screen/events';
import { defined } from '../../../shared/domain/basis/defined';
import { callStaff } from '../../callStaff';
import { pagedList } from '../../pagedList';
import { openRoomPage, openTappedRoom } from '../../staffPages';
import { type Confirmed, NOT_CONFIRMING, submitWithReason } from '../../submitWithReason';
import { suspectTexts, workOrderTexts } from '../../texts';
import { questionOf, type Ruling, type SuspectView, suspectView } from './quarantineView';
import { quarantineTexts } from './texts';

interface Ruled {
  readonly reading: string;
  readonly ruling: Ruling;
  /** Of all that wait of the meter: what had come by then. */
  readonly untilMs?: number;
  /** The meter belongs to no room any more: the reading leaves the list and nothing is billed. */
  readonly takenOff: boolean;
}

const list = pagedList({
  texts: quarantineTexts,
  fetchPage: (from) => callStaff<'listQuarantine'>({ action: 'listQuarantine', ...from }),
  rowsOf: ({ readings }) => readings,
  view: (row, t) => {
    const words = { t, suspectReasons: localized(suspectTexts), orders: localized(workOrderTexts) };
    return suspectView(row, words, Date.now(), language());
  },
});

Page({
  ...list,

  data: { ...list.data, ...NOT_CONFIRMING },

  ruled: undefined as Ruled | undefined,

  openConfirmation({ currentTarget }: Tap<{ reading: SuspectView; ruling: Ruling; together?: boolean }>) {
    const { reading, ruling, together = false } = currentTarget.dataset;
    const untilMs = together ? reading.all?.untilMs : undefined;
    const takenOff = reading.roomId === '';
    this.ruled = { reading: reading.readingId, ruling, takenOff, ...defined({ untilMs }) };
    this.setData({
      ...questionOf(reading, ruling, together, this.data.t),
      confirming: true,
      confirmProblem: '',
    });
  },

  dismiss() {
    this.setData({ confirming: false });
  },

  async rule({ detail: { why } }: Confirmed) {
    if (this.ruled === undefined) return;
    const { takenOff, ...change } = this.ruled;
    const { t } = this.data;
    await submitWithReason(
      this,
      { subject: `reading:${change.reading}`, change, reason: { why } },
      (identity) => callStaff<'ruleReading'>({ action: 'ruleReading', ...change, ...identity }),
      takenOff ? t.takenOff : t.done,
    );
  },

  room: openTappedRoom,

  work({ currentTarget }: Tap<{ room: string }>) {
    openRoomPage('meterwork', currentTarget.dataset.room);
  },
});
