/** `export ledger`: every credit and correction of a time, as it stands in the books. */
import { sumBy } from 'remeda';
import { dayOf, timeOfDay } from '../../shared/domain/basis/shanghaiTime';
import { fen, yuanText } from '../../shared/domain/basis/units';
import type { LedgerEntry } from '../../shared/domain/billing/ledger';
import type { RoomPath } from '../../shared/domain/rooms/room';
import type { AdminCloud } from '../cloud/adminCloud';
import { type Period, periodOf } from './period';
import { PATH_COLUMNS, pathCells } from './rooms';
import { type ExportColumn, type ExportTable, YUAN } from './table';

export interface Export extends ExportTable {
  /** For people, on the side. */
  readonly sums: string;
}

const COLUMNS: readonly ExportColumn[] = [
  { name: '时间 time' },
  ...PATH_COLUMNS,
  { name: '类别 kind' },
  { name: '金额 yuan', figures: YUAN },
  { name: '参考号 reference' },
  { name: '代充 paid for' },
  { name: '编号 entry' },
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
    columns: COLUMNS,
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
    pos?.reference ?? '',
    paidFor,
    _id,
  ];
}
