import type { WorkOrderRefusal } from '../../domain/metering/workOrder';
import type { ErrorCode } from '../errors';

/** What a work order that can't be says to people. */
export const CODE_OF_REFUSAL = {
  periodClosed: 'METER_PERIOD_CLOSED',
  finalBelowReading: 'METER_FINAL_BELOW',
  finalImplausible: 'METER_IMPLAUSIBLE',
  openingAboveReading: 'METER_OPENING_ABOVE',
  notLast: 'WORK_ORDER_NOT_LAST',
  serviceOpen: 'METER_SERVICE_OPEN',
  readingUnknown: 'READING_UNKNOWN',
  readingNotAllowed: 'READING_NOT_ALLOWED',
  meterInUse: 'METER_IN_USE',
  meterChanged: 'METER_CHANGED',
  notConfirmed: 'WORK_ORDER_REJECTED',
} as const satisfies Readonly<Record<WorkOrderRefusal, ErrorCode>>;
