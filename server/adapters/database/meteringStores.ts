/** Banks, closed usage and quarantine: what `ingest` alone writes. */
import type { BankStore, QuarantinedReading, QuarantineStore, UsageStore } from '../../ports';
import { usageMonthId, watchOf, type MeterBank, type UsageMonth } from '../../../shared/domain/meterBank';
import { command, database } from '../wxCloud';
import { chunked, Collection } from './collection';

/** An answer of the cloud is at most 1 MB. A bank of 64 meters is 60 KB on its way, and 260 KB after three weeks unheard. */
const BANKS_PER_READ = 2;

const banks = new Collection<MeterBank>(database, 'meterBanks');
const usage = new Collection<UsageMonth>(database, 'usage');
const quarantine = new Collection<QuarantinedReading>(database, 'quarantine');

export const bankStore: BankStore = {
  get: (id) => banks.get(id),

  async ofMeters(meterNos) {
    const found = new Map<string, MeterBank>();
    for (const some of chunked(meterNos)) {
      const unknown = some.filter(
        (meterNo) => ![...found.values()].some((bank) => bank.meterNos.includes(meterNo)),
      );
      if (unknown.length === 0) continue;
      const read = await banks.findAll({ where: { meterNos: command.in(unknown) } }, BANKS_PER_READ);
      for (const bank of read) found.set(bank._id, bank);
    }
    return [...found.values()];
  },

  async meter(bankId, slot) {
    const bank = await banks.get(bankId, { [`meters.${slot}`]: true });
    return bank?.meters[slot];
  },

  unheard: (beforeMs) =>
    banks.find({
      where: { 'watch.heardFromMs': command.lt(beforeMs) },
      orderBy: [['watch.heardFromMs', 'asc']],
      limit: BANKS_PER_READ,
    }),

  async write(bank, changed) {
    const meters = Object.entries(changed).map(
      ([slot, meter]) => [`meters.${slot}`, command.set(meter)] as const,
    );
    const watch = command.set(watchOf({ ...bank.meters, ...changed }));
    const change = { revision: command.inc(1), watch, ...Object.fromEntries(meters) };
    return (await banks.update({ _id: bank._id, revision: bank.revision }, change)) === 1;
  },
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

export const quarantineStore: QuarantineStore = {
  get: (id) => quarantine.get(id),

  async put(readings) {
    for (const reading of readings) {
      if ((await quarantine.insert(reading)) === 'exists')
        await quarantine.update({ _id: reading._id, state: 'accepted' }, { state: 'open' });
    }
  },

  async accept(ids) {
    for (const some of chunked(ids)) {
      await quarantine.update({ _id: command.in(some), state: 'open' }, { state: 'accepted' });
    }
  },

  async ofMeters(meterNos, fromMs) {
    const found = await quarantine.findAll({
      where: {
        meterNo: command.in([...meterNos]),
        takenAtMs: command.gte(fromMs),
        state: command.in(['open', 'allowed']),
      },
    });
    return found.flatMap(({ reading }) => (reading === undefined ? [] : [reading]));
  },
};
