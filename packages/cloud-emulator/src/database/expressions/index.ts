import { located, MongoFailure } from '../failures';
import { accumulating } from './accumulators';
import { arithmetic } from './arithmetic';
import { arrays } from './arrays';
import { comparison } from './comparison';
import { conditional } from './conditional';
import { dateParts } from './dateParts';
import { dateTexts } from './dateTexts';
import { eachElement } from './eachElement';
import type { Expression, Expressions } from './expression';
import { objects } from './objects';
import { sets } from './sets';
import { strings } from './strings';

/** A document has no score where there is no text search; any other kind of meta there is not. */
const meta: Expression = (_document, operand) => {
  if (typeof operand !== 'string') throw located(17307, '$meta only supports string arguments');
  if (operand !== 'textScore') throw located(17308, `Unsupported argument to $meta: ${operand}`);
  throw new MongoFailure('query requires text score metadata, but it is not available');
};

/** What the SDK's `command.aggregate` offers, in place of mingo's, which takes what MongoDB refuses. */
export const expressions: Expressions = {
  ...arithmetic,
  ...arrays,
  ...comparison,
  ...conditional,
  ...dateParts,
  ...dateTexts,
  ...eachElement,
  ...objects,
  ...sets,
  ...strings,
  ...accumulating,
  $meta: meta,
};
