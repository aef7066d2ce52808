// `npm run licences [-- FOLDER]`: every package that a function's bundle or the mini program is made of, with its
// licence, from the lists that the builds keep. Exit code 1 where a package states no licence and none is recorded, where
// the text of one is missing, or where what goes along is not what it should be.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LIST, noticeOf } from './licences/notice.mjs';
import { packageAt } from './licences/packages.mjs';
import { PHONE_NOTICE, phoneFolders } from './phone/licences.mjs';

const MANY = 3;
const root = process.argv[2] ?? join(import.meta.dirname, '..');
const parts = [...functionParts(), { place: PHONE_NOTICE, folders: phoneFolders(join(root, 'miniprogram')) }];
const users = new Map();
for (const { place, folders } of parts)
  for (const folder of folders) users.set(folder, [...(users.get(folder) ?? []), place]);

const packages = [...users].sort().map(([folder, places]) => ({ ...packageAt(join(root, folder)), places }));
for (const { name, version, licence, places } of packages)
  console.log(`${(licence ?? '???').padEnd(16)} ${name} ${version}  in ${placesText(places)}`);

const findings = [
  ...packages
    .filter(({ licence }) => licence === undefined)
    .map(
      ({ name, version }) =>
        `${name} ${version} states no licence: find out, and record it with its source in scripts/licences/recorded.json`,
    ),
  ...packages
    .filter(({ text, source }) => text === undefined && source === undefined)
    .map(({ name, version }) => `${name} ${version} comes without the text of its licence`),
  ...parts
    .filter(({ place, folders }) => !goesAlong(place, folders))
    .map(({ place }) => `${place}: not as it should be`),
];
for (const finding of findings) console.error(finding);
process.exitCode = findings.length === 0 ? 0 : 1;

/** @returns {{ place: string, folders: string[] }[]} where a text goes along, and with which packages */
function functionParts() {
  return JSON.parse(readFileSync(join(root, LIST), 'utf8'));
}

function goesAlong(place, folders) {
  const file = join(root, place);
  return (
    existsSync(file) && readFileSync(file, 'utf8') === noticeOf(folders.map((folder) => join(root, folder)))
  );
}

function placesText(places) {
  const names = places.map((place) => dirname(place).split('/').at(-1));
  return names.length > MANY ? `${names.length} of ${parts.length}` : names.join(', ');
}
