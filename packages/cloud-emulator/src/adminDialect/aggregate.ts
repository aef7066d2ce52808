import { allowOnly } from '../database/actions/parameters';
import { isDocument } from '../database/document';
import { invalidParameter } from '../database/failures';
import type { Action } from '../service';
import { type Ask, taken, textsOf } from './ask';
import { textToExtendedJson } from './plainJson';

/** `stages: [{stageKey, stageValue: JSON}]` → `data.list`: one text, the JSON of a list of texts of extended JSON. */
export function aggregateAction(ask: Ask): Action {
  return async (parameters, context) => {
    allowOnly(parameters, ['collectionName', 'stages']);
    const { stages } = parameters;
    if (!Array.isArray(stages)) throw invalidParameter('stages must be an array');
    const found = await ask(
      'aggregateDocuments',
      { ...taken(parameters, ['collectionName']), stages: stages.map(stageOf) },
      context,
    );
    return { data: { list: JSON.stringify(textsOf(found)) } };
  };
}

function stageOf(stage: unknown): object {
  const { stageKey, stageValue } = isDocument(stage) ? stage : {};
  if (typeof stageKey !== 'string' || typeof stageValue !== 'string')
    throw invalidParameter('a stage must have a stageKey and a stageValue');
  return { stageKey, stageValue: textToExtendedJson(stageValue, stageKey === '$match' ? 'query' : 'data') };
}
