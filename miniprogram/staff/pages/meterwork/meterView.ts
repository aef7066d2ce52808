/** The room's present meter with the work that it allows, and the work orders that were filed before. */
import { energy, moment } from '../../../i18n/format';
import type { Language } from '../../../i18n/language';
import { fill, type Texts } from '../../../i18n/texts';
import type { RoomHead, WorkOrderRow } from '../../../shared/contract/staff';
import type { RoomPath } from '../../../shared/domain/rooms/room';
import type { workOrderTexts } from '../../texts';
import { type WorkOrderView, workOrderView } from '../../workOrderView';
import type { MeterworkTexts, Work } from './meterFields';

export interface MeterView {
  readonly path: RoomPath;
  readonly present: string;
  readonly works: readonly Work[];
}

/** An opening reading can be set until the service is live, and corrected afterwards. */
export function meterView(head: RoomHead, nowMs: number, language: Language, t: MeterworkTexts): MeterView {
  const { path, meterNo, registerWh, asOfMs, service } = head;
  const time = moment(asOfMs, nowMs, language);
  return {
    path,
    present: fill(t.present, { meterNo, kwh: energy(registerWh), time }),
    works: [
      'replaceMeter',
      'restartDial',
      'setRatio',
      service.state === 'live' ? 'correctOpening' : 'setOpening',
    ],
  };
}

export interface OrderView extends WorkOrderView {
  readonly orderId: string;
  readonly time: string;
  readonly refused: boolean;
  readonly filed: boolean;
}

export function orderView(
  order: WorkOrderRow,
  t: (typeof workOrderTexts)['zh'] & Texts<string>,
  nowMs: number,
  language: Language,
): OrderView {
  return {
    ...workOrderView(order, t, language),
    orderId: order.orderId,
    time: moment(order.filedAtMs, nowMs, language),
    refused: order.state === 'refused',
    filed: order.state === 'filed',
  };
}
