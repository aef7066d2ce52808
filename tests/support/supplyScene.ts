/** Rooms whose power is watched: who lives there, what their meters say and are told, and what people hear of it. */
import { bindContract } from '../../shared/contract/bind';
import type { Room } from '../../shared/domain/documents/room';
import { pathText } from '../../shared/domain/rooms/room';
import type { RelayCommand } from '../../shared/domain/supply/relayCommand';
import { contentOf, SUPPLY_TEMPLATE } from '../../tools/campus/messageTemplates';
import { expectReply } from '../../tools/cloud/call';
import type { CampusCloud } from './campusCloud';

/** Binds the account and lets it be told of the room's power, and by whatever other templates. */
export async function bindTo(
  { emulator }: CampusCloud,
  room: Room,
  openid: string,
  ...others: readonly string[]
): Promise<void> {
  await expectReply(emulator, bindContract, openid, {
    action: 'confirm',
    roomId: room._id,
    path: pathText(room.path),
    name: '甲',
  });
  for (const template of [SUPPLY_TEMPLATE, ...others]) emulator.messages.grant(openid, template, 9);
}

/** The room's meter reports a while later, and what it says is settled. */
export async function tick(cloud: CampusCloud, room: Room, afterMs: number): Promise<void> {
  cloud.emulator.clock.advance(afterMs);
  await cloud.emulator.meters.park.reportOne(room.meterNo);
  await cloud.ingest();
}

export function relayOf({ emulator }: CampusCloud, { meterNo }: Room): number {
  return emulator.meters.park.relay(meterNo);
}

export function commandsOf(cloud: CampusCloud, room: Room): readonly RelayCommand[] {
  const relayed = cloud.documents('outbox').filter(({ _id }) => _id.startsWith(`relay:${room._id}:`));
  return relayed as unknown as RelayCommand[];
}

export function supplyTexts({ emulator }: CampusCloud, openid: string): readonly (string | undefined)[] {
  return emulator.messages
    .sent()
    .filter((message) => message.openid === openid && message.templateId === SUPPLY_TEMPLATE)
    .map((message) => contentOf(message).text);
}
