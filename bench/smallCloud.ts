/** A local cloud with one collection, and functions that stay until they are let go. */
import { type Emulator, type EmulatorOptions, startEmulator } from 'cloud-emulator';
import { writeStayingCloud } from 'cloud-emulator/programs';

export const COLLECTION = 'rooms';

/** @param folder everything lies below it */
export function startSmallCloud(
  folder: string,
  choices: Pick<EmulatorOptions, 'durability' | 'faults'> = {},
): Promise<Emulator> {
  const byBank = { name: 'byBank', unique: false, keys: [{ field: 'bankId', order: 1 }] } as const;
  const folders = writeStayingCloud(folder, { collection: COLLECTION, indexes: [byBank] });
  const hub = { token: 'token', path: '/hub' };
  return startEmulator({ ...folders, secrets: {}, hub, templates: {}, ...choices });
}

/** A room as the service keeps it. */
export function roomDocument(index: number): { readonly _id: string } & Readonly<Record<string, unknown>> {
  const room = String(101 + (index % 30));
  return {
    _id: idOf(index),
    path: { area: '北京师范大学珠海校区', building: '粤华苑 15 栋', floor: `${index % 7} 层`, room },
    creditsFen: 5_000 + index,
    bankId: `bnuz/yhy15#${Math.floor(index / 64)}`,
    slot: String(index % 64),
    meterNo: `M${index}`,
    service: { state: 'live', liveFromMs: 1_790_000_000_000 },
    supply: { desired: 'on', generation: 0, holds: [] },
    protected: false,
  };
}

export function idOf(index: number): string {
  return `bnuz/yhy15/${String(index).padStart(7, '0')}`;
}
