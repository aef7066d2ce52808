import type { OpenApi } from '../openapi/openApiService';
import type { SeededIds } from '../random/seededIds';
import { refusalOf } from './checkedUser';
import { traceIdOf } from './traceId';
import { detailOf, verdictOf } from './verdict';
import type { Visits } from './visits';
import type { WordList } from './words';

const LONGEST_CONTENT = 2_500;
const OK = { errcode: 0, errmsg: 'ok' };
const CHECKED_TOO = ['title', 'nickname', 'signature'];

/**
 * `security.msgSecCheck`: judged at once. Without `version` it is the first interface, which knows no user and says
 * by its errcode what it thinks.
 */
export function textCheck(parts: {
  readonly words: WordList;
  readonly visits: Visits;
  readonly ids: SeededIds;
}): OpenApi {
  return (fields) => {
    const { content, version } = fields;
    if (typeof content !== 'string' || content === '')
      return { errcode: 47001, errmsg: 'data format error: content' };
    if (Array.from(content).length > LONGEST_CONTENT)
      return { errcode: 45002, errmsg: 'content size out of limit' };
    if (version === undefined)
      return parts.words.judge(content).suggest === 'pass' ? OK : { errcode: 87014, errmsg: 'risky content' };
    if (version !== 2) return { errcode: 47001, errmsg: 'data format error: version' };
    const refusal = refusalOf(fields, parts.visits);
    if (refusal) return refusal;
    const texts = [content, ...CHECKED_TOO.map((name) => fields[name])];
    const { suggest, keyword } = parts.words.judge(
      texts.filter((text) => typeof text === 'string').join('\n'),
    );
    const result = verdictOf(suggest);
    return { ...OK, result, detail: detailOf(result, keyword), trace_id: traceIdOf(parts.ids) };
  };
}
