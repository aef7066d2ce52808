import { Context } from 'mingo/core';
import * as accumulator from 'mingo/operators/accumulator';
import * as expression from 'mingo/operators/expression';
import * as pipeline from 'mingo/operators/pipeline';
import * as projection from 'mingo/operators/projection';
import * as query from 'mingo/operators/query';
import * as window from 'mingo/operators/window';
import { $bucket } from './operators/bucket';
import { $switch } from './operators/switch';
import { queryOperators } from './operators/queryOperators';

/** mingo's language with our operators for looking at values, in queries and in `$match` alike. */
export const mingoContext = Context.init({
  accumulator,
  expression: { ...expression, $switch },
  pipeline: { ...pipeline, $bucket },
  projection,
  query: { ...query, ...queryOperators },
  window,
});
