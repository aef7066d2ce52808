/** `qrcodes`: a printable sheet of a building's meter codes. Scanning one opens the binding page with its room proposed. */
import { writeFile } from 'node:fs/promises';
import type { Room } from '../../shared/domain/documents/room';
import type { Building } from '../../shared/domain/rooms/room';
import { accessOf } from '../cloud/access';
import { AdminCloud } from '../cloud/adminCloud';
import { beginningWith } from '../cloud/adminCollection';
import { BadCall, type CommandContext, DONE, type ExitCode } from '../commandContext';
import { type CodedRoom, sheetOf } from './sheet';

export interface QrCodeOptions {
  readonly building: string;
  /** Where a phone without the mini program is sent; WeChat opens the mini program instead once it knows the address. */
  readonly address: string;
  readonly out: string;
}

const ADDRESS = /^https:\/\/[^\s?#]+$/;
/** Who has the file has stood before every meter of the building, as far as the service can tell. */
const FOR_ITS_OWNER_ALONE = 0o600;

export async function qrCodes(world: CommandContext, options: QrCodeOptions): Promise<ExitCode> {
  const { building: id, address, out } = options;
  if (!ADDRESS.test(address)) throw new BadCall('The address begins with https:// and has no ? and no #');
  const cloud = new AdminCloud(accessOf(world.environment));
  world.err(`Working on ${cloud.access.name}\n`);
  const building = await cloud.collection<Building>('buildings').get(id);
  if (building === undefined) throw new BadCall(`There is no building “${id}”; it is named as in bnuz/yhy15`);
  const rooms = await cloud.collection<Room>('rooms').all(beginningWith(`${id}/`));
  await writeFile(out, await sheetOf(inPickersOrder(building, rooms), address), {
    mode: FOR_ITS_OWNER_ALONE,
  });
  world.out(
    `${rooms.length} codes in ${out}. Keep the file as you keep a key: it opens what the codes open.\n`,
  );
  return DONE;
}

function inPickersOrder({ _id, floors }: Building, rooms: readonly Room[]): readonly CodedRoom[] {
  const byId = new Map(rooms.map((room) => [room._id, room]));
  return floors.flatMap((floor) =>
    floor.rooms.flatMap((code) => byId.get(`${_id}/${floor.code}/${code}`) ?? []),
  );
}
