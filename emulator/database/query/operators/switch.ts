import { evalExpr } from 'mingo/core';
import type { Options } from 'mingo/types';
import { isDocument, type Document } from '../../document';
import { MongoFailure } from '../../failures';

/** `$switch` as MongoDB has it: without a default, an input that no branch is for is an error, not a hole. */
export function $switch(document: Document, stage: unknown, options: Options): unknown {
  const branches = isDocument(stage) ? stage['branches'] : undefined;
  if (!isDocument(stage) || !Array.isArray(branches)) {
    throw new MongoFailure("$switch requires at least one branch: 'branches' must be an array");
  }
  for (const branch of branches) {
    if (!isDocument(branch) || !('case' in branch) || !('then' in branch)) {
      throw new MongoFailure("$switch requires each branch to have a 'case' and a 'then'");
    }
    if (isTrue(evalExpr(document, branch['case'], options)))
      return evalExpr(document, branch['then'], options);
  }
  if (!('default' in stage)) {
    throw new MongoFailure(
      '$switch could not find a matching branch for an input, and no default was specified.',
    );
  }
  return evalExpr(document, stage['default'], options);
}

function isTrue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== 0;
}
