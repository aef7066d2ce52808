/** What the audit keeps of a meter's work: the figures before it, and those that staff told. */
import type { Room } from '../../../shared/domain/documents/room';
import type { MeterRecord } from '../../../shared/domain/metering/meterShard';
import type { RegisterValue } from '../../../shared/domain/metering/reading';
import { dialNow } from '../../../shared/domain/metering/registerHistory';
import { dialFigures, ratioOf, type Segment } from '../../../shared/domain/metering/segment';
import type { WorkOrderTask } from '../../../shared/domain/metering/workOrder';
import type { AuditFacts } from '../../../shared/domain/staff/audit';

export function segmentNow({ account }: MeterRecord): Segment | undefined {
  return account.segments[account.segments.length - 1];
}

export function ratioNow(present: MeterRecord): number {
  const segment = segmentNow(present);
  return segment === undefined ? 1 : ratioOf(segment);
}

export function factsBefore(
  { meterNo, service }: Room,
  meter: MeterRecord,
  order: WorkOrderTask,
): AuditFacts {
  const { account } = meter;
  const [first] = account.segments;
  if (order.kind === 'openingCorrection' && first !== undefined)
    return figuresOf('opening', dialFigures(first, account.opening));
  return {
    meterNo,
    ...figuresOf('register', dialNow(meter.account)),
    ctRatio: ratioNow(meter),
    service: service.state,
  };
}

export function factsOf(order: WorkOrderTask): AuditFacts {
  switch (order.kind) {
    case 'replacement': {
      const { meterNo, initialWh, initialRatesWh, ctRatio = 1 } = order.meter;
      const final = { registerWh: order.finalWh, ...(order.finalRatesWh && { ratesWh: order.finalRatesWh }) };
      const initial = { registerWh: initialWh, ...(initialRatesWh && { ratesWh: initialRatesWh }) };
      return {
        meterNo,
        ...figuresOf('final', final),
        ...figuresOf('register', initial),
        ctRatio,
        doneAtMs: order.atMs,
      };
    }
    case 'restart': {
      const { atMs, finalWh, finalRatesWh, initialWh, initialRatesWh } = order;
      const initial = { registerWh: initialWh, ...(initialRatesWh && { ratesWh: initialRatesWh }) };
      const final = finalWh !== undefined && {
        registerWh: finalWh,
        ...(finalRatesWh && { ratesWh: finalRatesWh }),
      };
      return {
        ...(final ? figuresOf('final', final) : { rolledOver: true }),
        ...figuresOf('register', initial),
        doneAtMs: atMs,
      };
    }
    case 'ratio':
      return { registerWh: order.registerWh, ctRatio: order.ctRatio, doneAtMs: order.atMs };
    case 'openingCorrection':
      return figuresOf('opening', order);
    case 'opening':
      return { registerWh: order.registerWh, doneAtMs: order.atMs };
    case 'ruling':
      return { ruling: order.ruling };
  }
}

/** Each register under a name of its own, that people can compare. */
function figuresOf(
  which: 'opening' | 'final' | 'register',
  { registerWh, ratesWh = [] }: Pick<RegisterValue, 'registerWh' | 'ratesWh'>,
): AuditFacts {
  const rates = ratesWh.map((wh, rate) => [`${which}Rate${rate + 1}Wh`, wh] as const);
  return { [`${which}Wh`]: registerWh, ...Object.fromEntries(rates) };
}
