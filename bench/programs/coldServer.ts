/** A local cloud with a campus, a resident who has paid, and a colleague. Asked `{ until }`, it tells a token that lasts until then. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Emulator } from 'cloud-emulator';
import { answer, endWithParent, tell, tokenOf } from 'cloud-emulator/programs';
import { DAY_MS } from '../../shared/domain/basis/shanghaiTime';
import { campusOf, pathText } from '../../shared/domain/rooms/room';
import type { Staff } from '../../shared/domain/staff/staff';
import { DEMO_ROOM, smallCampus } from '../../tools/campus/smallCampus';
import { OPENID } from '../coldStart/mainPaths';
import { secretsAt, startMeteringCloud } from '../metering/meteringCloud';

const SEED = 1;
const LIVED_MS = 30 * DAY_MS;
const PAID_FEN = 5_000;

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-cold-'));
  // Functions that start cold have the machine's clock.
  const nowMs = Date.now();
  const emulator = await startMeteringCloud(folder, nowMs);
  endWithParent(async () => {
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const orderId = await settle(emulator, nowMs);
  answer(async (question) => ({ token: await tokenOf(emulator, (question as { until: string }).until) }));
  tell({ url: `${emulator.url}/admin`, secrets: secretsAt(emulator.url), orderId });
}

/** @returns the order that was paid */
async function settle(emulator: Emulator, nowMs: number): Promise<string> {
  const campus = smallCampus(SEED, nowMs - LIVED_MS);
  const member: Staff = {
    _id: OPENID,
    staffId: 's1',
    campusId: campusOf(DEMO_ROOM),
    name: '何老师',
    roles: ['desk'],
  };
  for (const [collection, documents] of Object.entries<readonly object[]>({
    ...campus,
    // Nobody is asked: the hub's meters are no part of what is measured.
    settings: campus.settings.map((one) => ({ ...one, pullAfterMs: nowMs, silentAfterMs: nowMs })),
    staff: [member],
  }))
    emulator.database.importDocuments(collection, documents);
  const room = campus.rooms.find(({ _id }) => _id === DEMO_ROOM);
  if (room === undefined) throw new Error(`There is no room ${DEMO_ROOM}`);
  const ask = async (name: string, event: object): Promise<unknown> => {
    const reply = (await emulator.callFunction(name, event, { openid: OPENID })) as {
      ok: boolean;
      data: unknown;
    };
    if (!reply.ok) throw new Error(`${name} answered ${JSON.stringify(reply)}`);
    return reply.data;
  };
  const { _id: roomId, path } = room;
  await ask('bind', { action: 'confirm', roomId, path: pathText(path), name: '林晓雨' });
  const order = { action: 'order', requestId: '00000000-0000-4000-8000-000000000001', amountFen: PAID_FEN };
  const { orderId } = (await ask('recharge', order)) as { orderId: string };
  await emulator.pay.pay(orderId);
  return orderId;
}

void main();
