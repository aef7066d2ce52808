import { Context } from 'mingo/core';
import * as accumulator from 'mingo/operators/accumulator';
import * as expression from 'mingo/operators/expression';
import * as pipeline from 'mingo/operators/pipeline';
import * as projection from 'mingo/operators/projection';
import * as query from 'mingo/operators/query';
import * as window from 'mingo/operators/window';
import { expressions } from '../expressions';
import { stages } from '../pipeline';
import { queryOperators } from './operators/queryOperators';

/** mingo's language with our operators for looking at values, in queries and in `$match` alike, and our expressions. */
export const mingoContext = Context.init({
  accumulator,
  expression: { ...expression, ...expressions },
  pipeline: { ...pipeline, ...stages },
  projection,
  query: { ...query, ...queryOperators },
  window,
});
