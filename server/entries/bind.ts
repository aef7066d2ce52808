import type { BindReply, BindRequest } from '../../shared/contract/bind';
import type { Outcome } from '../../shared/contract/contract';
import type { Caller } from '../basis/ports';
import type { Ports } from '../ports';
import { bindRoom } from '../residents/bindRoom';
import { previewRoom } from '../residents/previewRoom';
import { listAreas, showBuilding } from '../rooms/browse';
import { findRooms } from '../rooms/findRooms';
import { tellNewcomer } from '../supply/tellNewcomer';

/** 选择区域 and 身份认证: browse, look, confirm. */
export function bind(cloud: Ports, request: BindRequest, caller: Caller): Promise<Outcome<BindReply>> {
  switch (request.action) {
    case 'areas':
      return listAreas(cloud);
    case 'building':
      return showBuilding(cloud, request.buildingId);
    case 'search':
      return findRooms(cloud, request.text);
    case 'preview':
      return previewRoom(cloud, request, caller);
    case 'confirm':
      return confirm(cloud, request, caller);
  }
}

async function confirm(
  cloud: Ports,
  request: Extract<BindRequest, { action: 'confirm' }>,
  caller: Caller,
): Promise<Outcome<BindReply>> {
  const bound = await bindRoom(cloud, request, caller);
  if (bound.ok) await tellNewcomer(cloud, caller.openid, bound.value.roomId, await cloud.settings.read());
  return bound;
}
