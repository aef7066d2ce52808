/** What the audit keeps of a meter's work: the figures before it, and those that staff told. */
import type { WattHour } from '../../../shared/domain/basis/units';
import type { Room } from '../../../shared/domain/documents/room';
import type { MeterRecord } from '../../../shared/domain/metering/meterShard';
import { dialNow, segmentNow } from '../../../shared/domain/metering/registerHistory';
import { dialFigures, ratioOf } from '../../../shared/domain/metering/segment';
import type { WorkOrderTask } from '../../../shared/domain/metering/workOrder';
import type { AuditFacts } from '../../../shared/domain/staff/audit';

export function ratioNow({ account }: MeterRecord): number {
  const segment = segmentNow(account);
  return segment === undefined ? 1 : ratioOf(segment);
}

export function factsBefore(
  { meterNo, service }: Room,
  meter: MeterRecord,
  order: WorkOrderTask,
): AuditFacts {
  const { account } = meter;
  const [first] = account.segments;
  if (order.kind === 'openingCorrection' && first !== undefined) {
    const opening = dialFigures(first, account.opening);
    return figuresOf('opening', opening.registerWh, opening.ratesWh);
  }
  const dial = dialNow(account);
  return {
    meterNo,
    ...figuresOf('register', dial.registerWh, dial.ratesWh),
    ctRatio: ratioNow(meter),
    service: service.state,
  };
}

export function factsOf(order: WorkOrderTask): AuditFacts {
  return 'implausible' in order ? { ...toldIn(order), implausible: true } : toldIn(order);
}

function toldIn(order: WorkOrderTask): AuditFacts {
  switch (order.kind) {
    case 'replacement': {
      const { atMs, finalWh, finalRatesWh, meter } = order;
      const { meterNo, initialWh, initialRatesWh, ctRatio = 1 } = meter;
      return {
        meterNo,
        ...figuresOf('final', finalWh, finalRatesWh),
        ...figuresOf('register', initialWh, initialRatesWh),
        ctRatio,
        doneAtMs: atMs,
      };
    }
    case 'restart': {
      const { atMs, finalWh, finalRatesWh, initialWh, initialRatesWh } = order;
      return {
        ...(finalWh === undefined ? { rolledOver: true } : figuresOf('final', finalWh, finalRatesWh)),
        ...figuresOf('register', initialWh, initialRatesWh),
        doneAtMs: atMs,
      };
    }
    case 'ratio':
      return { registerWh: order.registerWh, ctRatio: order.ctRatio, doneAtMs: order.atMs };
    case 'exchange': {
      const { atMs, meter, other, otherRoomId } = order;
      return {
        meterNo: other.meterNo,
        ...figuresOf('final', meter.registerWh, meter.ratesWh),
        ...figuresOf('register', other.registerWh, other.ratesWh),
        otherRoomId,
        otherMeterNo: meter.meterNo,
        doneAtMs: atMs,
      };
    }
    case 'reversal':
      return { state: 'reversed' };
    case 'openingCorrection':
      return figuresOf('opening', order.registerWh, order.ratesWh);
    case 'opening':
      return { registerWh: order.registerWh, doneAtMs: order.atMs };
    case 'ruling':
      return { ruling: order.ruling };
  }
}

/** Each register under a name of its own, that people can compare. */
function figuresOf(
  which: 'opening' | 'final' | 'register',
  registerWh: WattHour,
  ratesWh: readonly WattHour[] = [],
): AuditFacts {
  const rates = ratesWh.map((wh, rate) => [`${which}Rate${rate + 1}Wh`, wh] as const);
  return { [`${which}Wh`]: registerWh, ...Object.fromEntries(rates) };
}
