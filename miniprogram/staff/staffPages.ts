/** The ways from one page of the service department to a room's. */
import type { Tap } from '../screen/events';

export function openRoomPage(page: 'room' | 'pos' | 'meterwork', roomId: string): void {
  void wx.navigateTo({ url: `/staff/pages/${page}/index?room=${encodeURIComponent(roomId)}` });
}

/** As a page's handler: the tapped row says which room. */
export function openTappedRoom({ currentTarget }: Tap<{ room: string }>): void {
  openRoomPage('room', currentTarget.dataset.room);
}
