/** The room's present meter with the work that it allows. */
import { energy, moment } from '../../../i18n/format';
import type { Language } from '../../../i18n/language';
import { fill } from '../../../i18n/texts';
import type { RoomHead } from '../../../shared/contract/staff';
import type { RoomPath } from '../../../shared/domain/rooms/room';
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
      'exchangeMeters',
    ],
  };
}
