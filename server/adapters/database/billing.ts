/** Tariffs, closed usage and the ledger. */
import type { LedgerEntry } from '../../../shared/domain/billing/ledger';
import type { TariffVersion } from '../../../shared/domain/billing/tariff';
import { type UsageMonth, usageMonthId } from '../../../shared/domain/billing/usageMonth';
import type {
  BillingPorts,
  BillingTransaction,
  ClosedUsageWriter,
  LedgerStore,
  UsageStore,
} from '../../billing/ports';
import { cached } from '../cached';
import { type CollectionSource, command, database } from '../wxCloud';
import { Collection } from './collection';

const tariffs = new Collection<TariffVersion>(database, 'tariffs');
const usage = new Collection<UsageMonth>(database, 'usage');
const ledger = new Collection<LedgerEntry>(database, 'ledger');

export const tariffStore: BillingPorts['tariffs'] = {
  read: cached(() => tariffs.findAll({ where: {} })),
};

export const usageStore: UsageStore = {
  async ofRoom(bankId, slot, months) {
    const ids = months.map((month) => usageMonthId(bankId, month));
    const found = await usage.find({
      where: { _id: command.in(ids) },
      fields: { month: true, [`meters.${slot}`]: true, [`adjustments.${slot}`]: true },
      limit: ids.length,
    });
    return {
      rows: found.flatMap(({ meters }) => Object.values(meters[slot] ?? {})),
      adjustments: found.flatMap(({ adjustments }) => Object.values(adjustments?.[slot] ?? {})),
    };
  },
};

export const ledgerStore: LedgerStore = {
  get: (id) => ledger.get(id),
  page: (roomId, { fromMs, upToMs, skip }, limit) =>
    ledger.find({
      where: command.and([
        { roomId },
        ...(fromMs === undefined ? [] : [{ atMs: command.gte(fromMs) }]),
        ...(upToMs === undefined ? [] : [{ atMs: command.lte(upToMs) }]),
      ]),
      orderBy: [
        ['atMs', 'desc'],
        ['_id', 'desc'],
      ],
      skip,
      limit,
    }),
};

/** Sets the new rows alone: a shard's month is large, and the rows before them never change. */
function closedUsageWriter(months: Collection<UsageMonth>): ClosedUsageWriter {
  return {
    async add(month, { closedRows, adjustments }) {
      const paths = [
        ...closedRows.map(({ slot, row }) => [`meters.${slot}.${row.day}`, command.set(row)] as const),
        ...adjustments.map(
          ({ slot, adjustment }) =>
            [`adjustments.${slot}.${adjustment.adjustmentId}`, command.set(adjustment)] as const,
        ),
      ];
      if ((await months.get(month._id, { month: true })) === undefined)
        await months.replace({ ...month, meters: {} });
      await months.change(month._id, Object.fromEntries(paths));
    },
  };
}

export function billingTransaction(source: CollectionSource): BillingTransaction {
  return {
    usage: closedUsageWriter(new Collection(source, 'usage')),
    ledger: new Collection(source, 'ledger'),
  };
}
