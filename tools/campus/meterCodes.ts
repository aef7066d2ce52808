/** The QR code on a room's meter, as text: what a phone reads when somebody scans it. */
import type { Room } from '../../shared/domain/documents/room';
import { meterCodeText } from '../../shared/domain/rooms/meterCode';

/** Where a phone without the mini program would be sent; nothing answers there on this machine. */
const METER_PAGE = 'https://electricity.example/meter';

export function meterCodeOf({ _id, qrSecret }: Pick<Room, '_id' | 'qrSecret'>): string {
  return meterCodeText(METER_PAGE, { roomId: _id, qrSecret });
}
