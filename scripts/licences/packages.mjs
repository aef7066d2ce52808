// Under which licence a package of npm may be passed on, and the text that must go along.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a package itself does not state, with where it was looked for. Another version is to be looked at anew. */
const RECORDED = JSON.parse(readFileSync(join(import.meta.dirname, 'recorded.json'), 'utf8'));
const OF_A_PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;
const TEXT_FILE = /^(?:licen[cs]e|copying)(?:[-.].*)?$/i;
/** Some state their text in the README alone. */
const SECTION = /^#+\s*licen[cs]e\b.*$/im;

/** The folders of packages that the files lie in, in order. @param {string[]} files paths with `/` */
export function foldersOf(files) {
  const found = files.map((file) => OF_A_PACKAGE.exec(file)?.[0]).filter((folder) => folder !== undefined);
  return [...new Set(found)].sort();
}

/**
 * @typedef {{ name: string, version: string, licence?: string, source?: string, text?: string }} Package
 * @returns {Package} `licence` is absent where neither the package states one nor we have recorded anything
 */
export function packageAt(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { name, version } = manifest;
  const known = RECORDED.find((one) => one.name === name && one.version === version);
  const licence = statedBy(manifest) ?? known?.licence;
  return { name, version, licence, source: known?.source, text: textOf(folder, manifest) };
}

/** As an expression of SPDX, in any of the forms that package.json has had. */
function statedBy({ license, licenses }) {
  const stated = [license, ...(Array.isArray(licenses) ? licenses : [licenses])].map(
    (one) => one?.type ?? one,
  );
  return stated.find((one) => typeof one === 'string' && one !== '' && one !== 'SEE LICENSE IN LICENSE');
}

function textOf(folder, manifest) {
  const names = readdirSync(folder).sort();
  const texts = names.filter((name) => TEXT_FILE.test(name) || /^notice/i.test(name));
  if (texts.some((name) => TEXT_FILE.test(name)))
    return texts.map((name) => readFileSync(join(folder, name), 'utf8').trim()).join('\n\n');
  return readmeSection(folder, names) ?? standardText(manifest);
}

function readmeSection(folder, names) {
  const readme = names.find((name) => /^readme\.md$/i.test(name));
  if (readme === undefined) return undefined;
  const [, after] = readFileSync(join(folder, readme), 'utf8').split(SECTION);
  const section = after?.split(/^#/m)[0].trim();
  // Mere words such as “MIT” are no text of a licence.
  return section !== undefined && /copyright/i.test(section) ? section : undefined;
}

/** For what states a licence and brings no text of it: the licence's own words, with whom the package names. */
function standardText(manifest) {
  const place = join(import.meta.dirname, 'texts', `${String(statedBy(manifest))}.txt`);
  if (!existsSync(place)) return undefined;
  const { author, contributors = [] } = manifest;
  const people = [author, ...contributors].map((one) => one?.name ?? one).filter(Boolean);
  const holders = people.length > 0 ? people.join(', ') : `the authors of ${manifest.name}`;
  return readFileSync(place, 'utf8').trim().replace('<holders>', holders);
}
