/** `export ledger`: every credit and correction of a time, as it stands in the books. */
import { sumBy } from 'remeda';
import { dayOf, timeOfDay } from '../../shared/domain/basis/shanghaiTime';
import { fen, yuanText } from '../../shared/domain/basis/units';
import type { LedgerEntry } from '../../shared/domain/billing/ledger';
import type { RoomPath } from '../../shared/domain/rooms/room';
import type { AdminCloud } from '../cloud/adminCloud';
import { text } from './csv';
import { type Period, periodOf } from './period';
import { PATH_HEADER, pathCells } from './rooms';

export interface Export {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** For people, on the side. */
  readonly sums: string;
}

const HEADER = [
  '时间 time',
  ...PATH_HEADER,
  '类别 kind',
  '金额 yuan',
  '参考号 reference',
  '代充 paid for',
  '编号 entry',
];

export async function exportLedger(
  cloud: AdminCloud,
  period: Period,
  paths: ReadonlyMap<string, RoomPath>,
): Promise<Export> {
  const { fromMs, beforeMs } = periodOf(period);
  const { command } = cloud;
  const where = { atMs: command.gte(fromMs).and(command.lt(beforeMs)) };
  const found = await cloud.collection<LedgerEntry>('ledger').all(undefined, { where });
  const entries = [...found].sort((one, other) => one.atMs - other.atMs || (one._id < other._id ? -1 : 1));
  const sum = fen(sumBy(entries, ({ amountFen }) => amountFen));
  return {
    header: HEADER,
    rows: entries.map((entry) => cellsOf(entry, paths.get(entry.roomId))),
    sums: `${entries.length} entries, ${yuanText(sum)} yuan`,
  };
}

function cellsOf(entry: LedgerEntry, path: RoomPath | undefined): readonly string[] {
  const { _id, roomId, kind, amountFen, atMs, paidFor = '', pos } = entry;
  return [
    `${dayOf(atMs)} ${timeOfDay(atMs)}`,
    ...pathCells(roomId, path),
    kind,
    yuanText(amountFen),
    text(pos?.reference ?? ''),
    text(paidFor),
    text(_id),
  ];
}
