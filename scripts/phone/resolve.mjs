/**
 * Where WeChat looks for what a file refers to. Paths are below miniprogram/, with `/`; npm packages lie in the
 * `miniprogram_npm` of the file's folder or of one above it.
 */
import { dirname, join, normalize } from 'node:path/posix';

const ENDINGS = {
  component: ['.json'],
  script: ['', '.ts', '.js', '/index.ts', '/index.js'],
  template: ['', '.wxml'],
  style: ['', '.wxss'],
  wxs: ['', '.wxs'],
  image: [''],
};

/** The kinds whose bare names (`dayjs`, `tdesign-miniprogram/button/button`) may mean a package. */
const MAY_BE_PACKAGE = new Set(['component', 'script']);

/**
 * @param {string} from the file that refers
 * @param {import('./references.mjs').Reference} reference
 * @param {(path: string) => boolean} isFile
 * @returns {{ leaves: boolean, path?: string }} `path` is absent where there is no such file
 */
export function resolve(from, { kind, target }, isFile) {
  const places = placesOf(from, kind, target);
  if (places.some(isOutside)) return { leaves: true };
  const files = places.flatMap((place) => ENDINGS[kind].map((ending) => place + ending));
  const path = files.find(isFile);
  return path === undefined ? { leaves: false } : { leaves: false, path };
}

/** `miniprogram_npm/…`, wherever in the tree. */
export function isInPackage(path) {
  return path.split('/').includes('miniprogram_npm');
}

function placesOf(from, kind, target) {
  if (target.startsWith('/')) return [normalize(target.slice(1))];
  const beside = normalize(join(dirname(from), target));
  if (target.startsWith('.') || !MAY_BE_PACKAGE.has(kind)) return [beside];
  const packages = foldersAbove(from).map((folder) => join(folder, 'miniprogram_npm', target));
  return kind === 'component' ? [beside, ...packages] : packages;
}

function foldersAbove(path) {
  const folder = dirname(path);
  return folder === '.' ? ['.'] : [folder, ...foldersAbove(folder)];
}

function isOutside(path) {
  return path === '..' || path.startsWith('../');
}
