import { type Document, isDocument } from '../database/document';
import { invalidParameter } from '../database/failures';
import { type CallContext, type Parameters, RawReply, type Service } from '../service';

/** Asks one of the database's own actions and answers the `data` of its reply. */
export type Ask = (name: string, parameters: Parameters, context: CallContext) => Promise<Document>;

export function askOf({ actions }: Service): Ask {
  return async (name, parameters, context) => {
    const action = actions[`database.${name}`];
    if (!action) throw new Error(`The database has no action ${name}`);
    const reply = await action(parameters, context);
    const data = reply instanceof RawReply ? undefined : reply['data'];
    if (!isDocument(data)) throw new Error(`database.${name} answered no data`);
    return data;
  };
}

/** The named parameters that are there, as they are. */
export function taken(parameters: Parameters, names: readonly string[]): Parameters {
  return Object.fromEntries(
    names.filter((name) => parameters[name] !== undefined).map((name) => [name, parameters[name]]),
  );
}

export function textsOf(data: Document): readonly string[] {
  return data['list'] as readonly string[];
}

/** @throws ServiceError for what is no object */
export function objectOf(value: unknown, name: string): Document {
  if (!isDocument(value)) throw invalidParameter(`${name} must be an object`);
  return value;
}
