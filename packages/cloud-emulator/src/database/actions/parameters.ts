import type { Parameters } from '../../service';
import type { Document } from '../document';
import { decodeExtendedJson } from '../extendedJson/decode';
import { invalidParameter, MongoFailure, outsideTransaction, requestFailed, writeFailed } from '../failures';
import { asFilter, type Predicate, predicateOf } from '../query/predicate';
import type { DatabaseContext } from './databaseContext';

/** What the SDKs put into every request: who is asking, which is the gateway's business. */
const ignored = new Set([
  'action',
  'envName',
  'wxCloudApiToken',
  'wxCloudbaseAccesstoken',
  'tcb_sessionToken',
  'sessionToken',
  'crossAuthorizationToken',
  'authorization',
  'timestamp',
  'eventId',
  'sdk_version',
]);

/**
 * Fails on a parameter that the action does not know: it would have been meant to change what the action does.
 */
export function allowOnly(parameters: Parameters, known: readonly string[]): void {
  const unknown = Object.entries(parameters).find(
    ([name, value]) => value !== undefined && !ignored.has(name) && !known.includes(name),
  );
  if (unknown !== undefined) throw invalidParameter(`unknown parameter ${unknown[0]}`);
}

/**
 * Fails on an action that a transaction cannot have. The SDK offers it in one all the same and sends it without
 * the transaction's id, so it is refused to an invocation that has a transaction open.
 */
export function refuseTransaction(
  { invocations }: DatabaseContext,
  parameters: Parameters,
  action: string,
): void {
  const isInside =
    parameters['transactionId'] !== undefined || invocations.hasOpen(parameters['wxCloudApiToken']);
  if (isInside) throw outsideTransaction(action);
}

export function collectionName(parameters: Parameters): string {
  const name = parameters['collectionName'];
  if (typeof name !== 'string' || name === '') throw invalidParameter('collectionName must be a text');
  return name;
}

export function transactionIdOf(parameters: Parameters): string | undefined {
  const id = parameters['transactionId'];
  if (id !== undefined && typeof id !== 'string') throw invalidParameter('transactionId must be a text');
  return id;
}

/** An extended JSON text, decoded; undefined when there is none. */
export function decoded(parameters: Parameters, name: string, nowMs: number): unknown {
  const text = parameters[name];
  if (text === undefined || text === '') return undefined;
  if (typeof text !== 'string') throw invalidParameter(`${name} must be extended JSON`);
  return decodeExtendedJson(text, nowMs);
}

export interface Condition {
  readonly filter: Document;
  readonly predicate: Predicate;
}

export function condition(parameters: Parameters, nowMs: number): Condition {
  const filter = asFilter(decoded(parameters, 'query', nowMs));
  const text = parameters['query'];
  const isConstant = typeof text === 'string' && !text.includes('$tcb_server_date');
  return { filter, predicate: predicateOf(filter, isConstant ? text : undefined) };
}

/** A whole number from 0 up. */
export function count(parameters: Parameters, name: string): number | undefined {
  const value = parameters[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw invalidParameter(`${name} must be a whole number from 0 up`);
  }
  return value;
}

/** Runs a write and puts the cloud's envelope around what MongoDB would refuse. */
export function refusedAsWrite<Result>(operation: 'Insert' | 'Update' | 'Delete', run: () => Result): Result {
  return translated(({ message }) => writeFailed(operation, message), run);
}

export function refusedAsQuery<Result>(operation: string, run: () => Result): Result {
  return translated(({ codeName, message }) => requestFailed(operation, `(${codeName}) ${message}`), run);
}

function translated<Result>(translate: (failure: MongoFailure) => Error, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    throw error instanceof MongoFailure ? translate(error) : error;
  }
}
