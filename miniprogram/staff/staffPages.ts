/** The ways from one page of the service department to a room's. */
import type { Tap } from '../screen/events';

/** @param lock the number of a lock that led there */
export function openRoomPage(page: 'room' | 'pos' | 'meterwork', roomId: string, lock = ''): void {
  const led = lock === '' ? '' : `&lock=${encodeURIComponent(lock)}`;
  void wx.navigateTo({ url: `/staff/pages/${page}/index?room=${encodeURIComponent(roomId)}${led}` });
}

/** As a page's handler: the tapped row says which room. */
export function openTappedRoom({ currentTarget }: Tap<{ room: string; lock?: string }>): void {
  const { room, lock } = currentTarget.dataset;
  openRoomPage('room', room, lock);
}
