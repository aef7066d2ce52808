import { isDocument } from '../document';

/**
 * Strict extended JSON as people write it: numbers are numbers, dates are ISO texts in `$date`. What would lose
 * something stays as it is, and all of it can be read back.
 */
export function readableJson(strict: string): unknown {
  return readable(JSON.parse(strict));
}

function readable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readable);
  if (!isDocument(value)) return value;
  const [only, ...others] = Object.entries(value);
  if (only !== undefined && others.length === 0) {
    const [name, content] = only;
    if (name === '$numberInt') return Number(content);
    if (name === '$numberLong' && Number.isSafeInteger(Number(content))) return Number(content);
    if (name === '$numberDouble' && isPlain(Number(content))) return Number(content);
    if (name === '$date') return { $date: dateText(content) };
  }
  return Object.fromEntries(Object.entries(value).map(([field, part]) => [field, readable(part)]));
}

/** JSON has no −0, no infinity and no NaN. */
function isPlain(number: number): boolean {
  return Number.isFinite(number) && !Object.is(number, -0);
}

/** A day beyond the ones that have an ISO text is left as milliseconds. */
function dateText(content: unknown): unknown {
  const atMs = isDocument(content) ? Number(content['$numberLong']) : NaN;
  return Number.isNaN(new Date(atMs).getTime()) ? content : new Date(atMs).toISOString();
}
