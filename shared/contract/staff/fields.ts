/** What requests of staff are made of. */
import * as v from 'valibot';
import { TYPED_LONGEST } from '../../domain/basis/typedLengths';
import { key, line, lines, requestId } from '../contract';

/** Why it was done, for whoever reads the audit later. */
const why = line(TYPED_LONGEST.reason);

/** What every change carries: the phone's own id, so that the same request sent twice is carried out once. */
export const change = { requestId, why };

/** Where the last page ended. */
export const after = v.optional(v.pipe(v.string(), v.maxLength(200), v.regex(/^\d{1,16}:.+$/u)));

export { key, line, lines };
