/** Collections and their indexes. */
import { MongoFailure } from '../database/failures';
import type { IndexDefinition } from '../database/openDatabase';
import { ServiceError } from '../service';
import { ApiError } from '../tencentApi/apiError';
import { missing } from '../tencentApi/authenticate';
import { type ActionParameters, invalid, textOf } from '../tencentApi/parameters';
import { databaseInstance } from './environmentActions';
import type { ManagementActions, ManagementParts } from './parts';
import { keepRule } from './ruleActions';

interface CreateIndex {
  readonly IndexName: string;
  readonly MgoKeySchema: {
    readonly MgoIndexKeys: readonly { readonly Name: string; readonly Direction: string }[];
    readonly MgoIsUnique: boolean;
  };
}

const ONE_PAGE = 100;

export function tableActions(parts: ManagementParts): ManagementActions {
  const { database } = parts;
  const found = (parameters: ActionParameters): ReturnType<typeof database.collections>[number] => {
    checkConnector(parameters, parts);
    const name = textOf(parameters, 'TableName');
    const collection = database.collections().find((one) => one.name === name);
    if (!collection) throw new ApiError('ResourceNotFound', `There is no table ${name}.`);
    return collection;
  };
  return {
    ListTables: (parameters) => {
      checkConnector(parameters, parts);
      const { MgoOffset: offset = 0, MgoLimit: limit = ONE_PAGE } = parameters as Readonly<
        Record<string, number | undefined>
      >;
      const all = database.collections();
      return {
        Tables: all.slice(offset, offset + Math.min(limit, ONE_PAGE)).map(({ name, documents, indexes }) => ({
          TableName: name,
          Count: documents,
          IndexCount: indexes.length + 1,
        })),
        Pager: { Offset: offset, Limit: limit, Total: all.length },
      };
    },
    CreateTable: (parameters) => {
      checkConnector(parameters, parts);
      const name = textOf(parameters, 'TableName');
      refuseWhatFails(() => {
        database.createCollection(name);
      });
      const { PermissionInfo: { AclTag = 'PRIVATE' } = {} } = parameters as {
        readonly PermissionInfo?: { readonly AclTag?: string };
      };
      keepRule(parts, name, { AclTag });
      return {};
    },
    DescribeTable: (parameters) => {
      const { indexes } = found(parameters);
      const shown = [{ name: '_id_', keys: [{ field: '_id', order: 1 }], unique: true }, ...indexes];
      return {
        IndexNum: shown.length,
        Indexes: shown.map(({ name, keys, unique }) => ({
          Name: name,
          Unique: unique,
          Keys: keys.map(({ field, order }) => ({ Name: field, Direction: String(order) })),
        })),
      };
    },
    UpdateTable: (parameters) => {
      const { name } = found(parameters);
      const { CreateIndexes: created } = parameters;
      if (created === undefined) throw missing('CreateIndexes');
      if (!Array.isArray(created)) throw invalid('CreateIndexes');
      refuseWhatFails(() => {
        database.addIndexes(name, (created as readonly CreateIndex[]).map(definitionOf));
      });
      return {};
    },
  };
}

/** A database is named by its instance, and so it is missed where a caller names another environment's. */
function checkConnector(parameters: ActionParameters, parts: ManagementParts): void {
  const { MongoConnector: connector } = parameters;
  if (connector === undefined) throw missing('MongoConnector');
  const { InstanceId: kind, DatabaseName: instance } = connector as Readonly<Record<string, unknown>>;
  if (kind !== 'flexdb' || instance !== databaseInstance(parts)) throw invalid('MongoConnector');
}

function definitionOf({ IndexName, MgoKeySchema }: CreateIndex): IndexDefinition {
  return {
    name: IndexName,
    keys: MgoKeySchema.MgoIndexKeys.map(({ Name, Direction }) => ({
      field: Name,
      order: Direction === '-1' ? -1 : 1,
    })),
    unique: MgoKeySchema.MgoIsUnique,
  };
}

function refuseWhatFails(change: () => void): void {
  try {
    change();
  } catch (error) {
    if (error instanceof ServiceError || error instanceof MongoFailure)
      throw new ApiError('FailedOperation', error.message);
    throw error;
  }
}
