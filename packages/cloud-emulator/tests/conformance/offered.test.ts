import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { sdkDatabase } from '../database/sdk';
import { type Kind, nameOf } from './row';
import { allRows } from './rows';

const database = sdkDatabase();

/** The names of what can be called on it, inherited ones included. */
function callable(offer: object): string[] {
  const names = new Set<string>();
  for (let at: unknown = offer; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) {
      if (typeof (offer as Record<string, unknown>)[name] === 'function') names.add(name);
    }
  }
  return [...names].filter((name) => !['constructor', 'pushStage', 'end'].includes(name));
}

const offered = [
  ...callable(database.command).map((name) => `command.${name}`),
  ...callable(database.command.aggregate).map((name) => `aggregate.${name}`),
  ...callable(database.command.project).map((name) => `project.${name}`),
  ...callable(database.collection('any').aggregate()).map((name) => `stage.${name}`),
];

/** What is only refused, by us or by the SDK itself, has no other kind of row. */
const onlyRefused = new Set([
  'command.geoNear',
  'command.geoWithin',
  'command.geoIntersects',
  'command.jsonSchema',
  'command.text',
  'stage.geoNear',
  'stage.facet',
  'stage.graphLookup',
  'stage.redact',
  'stage.out',
  'stage.collStats',
  'stage.indexStats',
]);

test('the SDK offers what it offered when the rows were written', () => {
  expect(offered).toHaveLength(155);
});

test('whatever the SDK offers has rows for what is usual, for a wrong type and for an edge', () => {
  const kinds = new Set(allRows.map(({ of, kind }) => `${of}: ${kind}`));
  const needed = offered.flatMap((operator) => {
    const wanted: Kind[] = onlyRefused.has(operator) ? ['type'] : ['normal', 'type', 'edge'];
    return wanted.map((kind) => `${operator}: ${kind}`);
  });
  expect(needed.filter((name) => !kinds.has(name))).toEqual([]);
});

test('no two rows have one name', () => {
  const names = allRows.map(nameOf);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('there are more than 300 rows, and more than 100 that every SDK can run', () => {
  expect(allRows.length).toBeGreaterThan(300);
  expect(allRows.filter(({ core }) => core === true).length).toBeGreaterThan(100);
});

test('whatever is assumed is said so on the page about faithfulness', () => {
  const page = readFileSync(join(__dirname, '../../FIDELITY.md'), 'utf8');
  const section = page.split(/^## /m).find((part) => part.startsWith('Database\n')) ?? '';
  const said = section.replace(/\s+/g, ' ');
  const assumed = new Set(
    allRows.flatMap(({ source }) => (source.startsWith('assumed: ') ? [source.slice(9)] : [])),
  );
  expect(assumed.size).toBeGreaterThan(0);
  expect([...assumed].filter((text) => !said.includes(text))).toEqual([]);
});
