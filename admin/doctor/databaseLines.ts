/** What of the database and the storage is not as the project's files have it. */
import { isDeepStrictEqual } from 'node:util';
import type { CollectionDefinition, IndexDefinition } from '../setup/definitions';
import { type Environment, isRule, PRIVATE, type SafeRule } from '../setup/environment';
import type { Line } from './aspects';

export interface DeployedCollection {
  readonly definition: CollectionDefinition;
  readonly indexes: readonly IndexDefinition[];
  readonly rule: SafeRule;
}

/** Of those that are there and that the project has a file of. */
export async function deployedCollections(
  environment: Environment,
  definitions: readonly CollectionDefinition[],
): Promise<{ readonly missing: readonly string[]; readonly found: readonly DeployedCollection[] }> {
  const names = await environment.collectionNames();
  const isThere = ({ collection }: CollectionDefinition): boolean => names.includes(collection);
  const found: DeployedCollection[] = [];
  for (const definition of definitions.filter(isThere)) {
    const [indexes, rule] = await Promise.all([
      environment.indexesOf(definition.collection),
      environment.ruleOf(definition.collection),
    ]);
    found.push({ definition, indexes, rule });
  }
  const missing = definitions.filter((one) => !isThere(one)).map(({ collection }) => collection);
  return { missing, found };
}

export function databaseLines({
  missing,
  found,
}: Awaited<ReturnType<typeof deployedCollections>>): readonly Line[] {
  return [
    { aspect: 'collections', wrong: missing, note: String(found.length) },
    {
      aspect: 'indexes',
      wrong: found.flatMap(({ definition: { collection, indexes }, indexes: deployed }) =>
        indexes
          .filter((wanted) => !deployed.some((index) => isDeepStrictEqual(shapeOf(index), shapeOf(wanted))))
          .map(({ name }) => `${collection}: ${name}`),
      ),
    },
    {
      aspect: 'rules',
      wrong: found
        .filter(({ definition, rule }) => !isRule(rule, definition.rule))
        .map(({ definition: { collection }, rule }) => `${collection}: ${rule.tag}${ruleText(rule)}`),
    },
  ];
}

export function storageLine({ tag }: SafeRule): Line {
  return { aspect: 'storage', wrong: tag === PRIVATE || tag === 'ADMINONLY' ? [] : [tag] };
}

/** What a query goes by. An index made in the console may be called otherwise, so its name is nothing to it. */
function shapeOf({ keys, unique }: IndexDefinition): object {
  return { keys: keys.map(({ field, order }) => [field, order]), unique };
}

function ruleText({ rule }: SafeRule): string {
  return rule === undefined ? '' : ` ${JSON.stringify(rule)}`;
}
