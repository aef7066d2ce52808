import { EJSON, Long, ObjectId } from 'bson';
import { isDocument, setField } from '../document';
import { invalidParameter } from '../failures';

/**
 * Extended JSON as the SDK sends it, into plain values: every number that JavaScript holds exactly is a number.
 * `nowMs` is what `serverDate()` means in this request.
 */
export function decodeExtendedJson(text: string, nowMs: number): unknown {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw invalidParameter(`not JSON: ${text.slice(0, 100)}`);
  }
  return decodeValue(parsed, nowMs);
}

function decodeValue(value: unknown, nowMs: number): unknown {
  if (Array.isArray(value)) return value.map((element) => decodeValue(element, nowMs));
  if (!isDocument(value)) return value;
  const fields = Object.keys(value);
  const first = fields[0];
  if (first?.startsWith('$') === true && fields.length <= 2) {
    const special = decodeSpecial(first, value, nowMs);
    if (special !== undefined) return special;
  }
  const decoded = {};
  for (const field of fields) setField(decoded, field, decodeValue(value[field], nowMs));
  return decoded;
}

/** What `{"$…": …}` stands for, or undefined when it is an operator. */
function decodeSpecial(name: string, value: Readonly<Record<string, unknown>>, nowMs: number): unknown {
  const content = value[name];
  switch (name) {
    case '$numberInt':
    case '$numberDouble':
      return Number(content);
    case '$numberLong':
      return decodeLong(String(content));
    case '$date':
      return decodeDate(content);
    case '$tcb_server_date':
      return new Date(nowMs + serverDateOffset(content));
    case '$oid':
      return new ObjectId(String(content));
    case '$regularExpression':
      return decodeRegularExpression(content);
    case '$binary':
    case '$timestamp':
    case '$numberDecimal':
    case '$minKey':
    case '$maxKey':
    case '$undefined':
    case '$uuid':
      return EJSON.deserialize(value) ?? null;
    default:
      return undefined;
  }
}

function decodeLong(text: string): unknown {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : Long.fromString(text);
}

function decodeDate(content: unknown): Date {
  if (isDocument(content)) return new Date(Number(content['$numberLong']));
  return new Date(content as string | number);
}

function serverDateOffset(content: unknown): number {
  const offset = isDocument(content) ? content['offset'] : undefined;
  return isDocument(offset) ? Number(Object.values(offset)[0]) : Number(offset ?? 0);
}

/** `g` and `y` say where a search goes on, which has no meaning here; `u` is how strings are matched anyway. */
function decodeRegularExpression(content: unknown): RegExp {
  const { pattern, options } = isDocument(content) ? content : {};
  const flags = typeof options === 'string' ? options : '';
  const unknownFlag = /[^imsguy]/.exec(flags);
  if (typeof pattern !== 'string' || unknownFlag !== null) {
    throw invalidParameter(`invalid flag in regex options: ${flags}`);
  }
  try {
    return new RegExp(pattern, flags.replace(/[guy]/g, ''));
  } catch (error) {
    throw invalidParameter(`Regular expression is invalid: ${String(error)}`);
  }
}
