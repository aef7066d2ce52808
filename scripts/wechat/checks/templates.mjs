/** WeChat's wcc over all WXML and WXS, and wcsc over all WXSS, packages included. */
import { createRequire } from 'node:module';
import { filesBelow } from '../../phone/files.mjs';

/** Everything compiled comes back through a pipe; the package's own limit of 1 MB is soon passed. */
const LARGEST_OUTPUT_BYTES = 256 * 1024 * 1024;

export function checkTemplates({ miniprogram, rootName }) {
  const require = createRequire(import.meta.url);
  const { wxmlToJs } = require('miniprogram-compiler');
  // Its public wxssToJs loses wcsc's errors.
  const wcsc = require('miniprogram-compiler/src/wcsc');
  const limits = { maxBuffer: LARGEST_OUTPUT_BYTES };
  const styles = filesBelow(miniprogram).filter((path) => path.endsWith('.wxss'));
  const errors = [
    errorOf(() => wxmlToJs(miniprogram, limits)),
    errorOf(() =>
      wcsc(
        miniprogram,
        styles.map((path) => path.slice(0, -'.wxss'.length)),
        limits,
      ),
    ),
  ];
  return errors.flatMap((error) => findingsOf(error, rootName));
}

/** wcc throws its errors, wcsc returns them. */
function errorOf(compile) {
  try {
    const result = compile();
    return result instanceof Error ? result : undefined;
  } catch (error) {
    return error;
  }
}

function findingsOf(error, rootName) {
  if (error === undefined) return [];
  const lines = error.message
    .replace(/^编译 \.\w+ 文件错误：/, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('error file count'));
  return lines.map((line) => rootName + line.replace(/^ERR: /, '').replace(/\((\d+):\d+\): /, ':$1 '));
}
