/**
 * Who may do what without a function. Rules are kept and told; as no client is let in at the database at all, there is
 * nothing here that they could open.
 */
import type { StateKey } from '../state/stateStore';
import { ApiError } from '../tencentApi/apiError';
import { type ActionParameters, invalid, textOf } from '../tencentApi/parameters';
import { bucketOf } from './environmentActions';
import type { ManagementActions, ManagementParts } from './parts';

interface SafeRule {
  readonly AclTag: string;
  /** JSON, of a rule that is `CUSTOM`. */
  readonly Rule?: string;
}

type Parts = Pick<ManagementParts, 'state' | 'names' | 'database' | 'definitions'>;

const TAGS = ['READONLY', 'PRIVATE', 'ADMINWRITE', 'ADMINONLY', 'CUSTOM'];
/** What a new collection and a new storage are: their own creators read and write. */
const AT_FIRST: SafeRule = { AclTag: 'PRIVATE' };
const STORAGE_KEY = ['safeRule', 'storage'];

export function keepRule({ state }: Pick<Parts, 'state'>, collection: string, rule: SafeRule): void {
  state.put(keyOf(collection), rule);
}

function keyOf(collection: string): StateKey {
  return ['safeRule', 'collection', collection];
}

export function ruleActions(parts: Parts): ManagementActions {
  const { state, database } = parts;
  const collectionIn = (parameters: ActionParameters): string => {
    // “微信必传”: an environment of WeChat's wants to know for which app.
    if (textOf(parameters, 'WxAppId') !== parts.names.appId) throw invalid('WxAppId');
    const name = textOf(parameters, 'CollectionName');
    if (!database.collectionNames().includes(name))
      throw new ApiError('ResourceNotFound', `There is no collection ${name}.`);
    return name;
  };
  const checkBucket = (parameters: ActionParameters): void => {
    if (textOf(parameters, 'Bucket') !== bucketOf(parts)) throw invalid('Bucket');
  };
  return {
    DescribeSafeRule: (parameters) => {
      const name = collectionIn(parameters);
      const kept = state.get(keyOf(name)) as SafeRule | undefined;
      return { Rule: null, ...(kept ?? ruleOfFile(parts, name) ?? AT_FIRST) };
    },
    ModifySafeRule: (parameters) => {
      keepRule(parts, collectionIn(parameters), ruleIn(parameters));
      return {};
    },
    DescribeStorageSafeRule: (parameters) => {
      checkBucket(parameters);
      return { Rule: null, ...((state.get(STORAGE_KEY) ?? AT_FIRST) as SafeRule) };
    },
    ModifyStorageSafeRule: (parameters) => {
      checkBucket(parameters);
      state.put(STORAGE_KEY, ruleIn(parameters));
      return {};
    },
  };
}

/** What the owner began with; what was set since goes before it. */
function ruleOfFile({ definitions }: Pick<Parts, 'definitions'>, name: string): SafeRule | undefined {
  const rule = definitions.find(({ collection }) => collection === name)?.rule;
  return rule && { AclTag: 'CUSTOM', Rule: JSON.stringify(rule) };
}

function ruleIn(parameters: ActionParameters): SafeRule {
  const AclTag = textOf(parameters, 'AclTag');
  if (!TAGS.includes(AclTag)) throw invalid('AclTag');
  return AclTag === 'CUSTOM' ? { AclTag, Rule: textOf(parameters, 'Rule') } : { AclTag };
}
