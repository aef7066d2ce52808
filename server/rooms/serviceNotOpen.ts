import { type Refusal, refuse } from '../../shared/domain/basis/result';
import { dayOf, timeOfDay } from '../../shared/domain/basis/shanghaiTime';
import type { Service } from '../../shared/domain/rooms/room';

/** When it opens is told twice: for people, and so that a phone can say it as it says every other time. */
export function serviceNotOpen({ liveFromMs: opensMs }: Service): Refusal<'SERVICE_NOT_OPEN'> {
  return refuse('SERVICE_NOT_OPEN', {
    opens: `${dayOf(opensMs)} ${timeOfDay(opensMs).slice(0, 5)}`,
    opensMs,
  });
}
