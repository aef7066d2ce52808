// `npm run check:wechat [-- FOLDER] [-- --only imports]`: what WeChat would refuse, found without WeChat. Findings
// go to stdout, progress to stderr; the last line is the size. Exit code 1 if anything was found.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compile } from './checks/compile.mjs';
import { checkImports } from './checks/imports.mjs';
import { checkSizes, subpackageRoots } from './checks/sizes.mjs';
import { checkTemplates } from './checks/templates.mjs';
import { checkTypes } from './checks/types.mjs';
import { installCompilers } from './install.mjs';
import { openProject } from './project.mjs';

/** In the order of printing; each gives the sentences about what it found. `compile` comes last: it measures too. */
const SOURCE_CHECKS = { types: checkTypes, templates: checkTemplates, imports: checkImports };
const CHECKS = [...Object.keys(SOURCE_CHECKS), 'compile'];
const NEED_COMPILERS = new Set(['templates', 'compile']);
const root = join(import.meta.dirname, '..', '..');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', multiple: true } },
});
const wanted = values.only ?? CHECKS;
const unknown = wanted.find((name) => !CHECKS.includes(name));

if (unknown !== undefined || positionals.length > 1) {
  console.error(`Usage: npm run check:wechat -- [FOLDER] [--only ${CHECKS.join('|')}]`);
  process.exitCode = 2;
} else {
  process.exitCode = (await check(openProject(positionals[0] ?? root))) ? 0 : 1;
}

async function check(project) {
  if (wanted.some((name) => NEED_COMPILERS.has(name))) installCompilers();
  console.error(`Checking ${project.miniprogram} …`);
  const compiled = wanted.includes('compile') ? compile(project) : undefined;
  let sound = true;
  for (const [name, findingsOf] of Object.entries(SOURCE_CHECKS)) {
    if (wanted.includes(name)) sound = report(name, await findingsOf(project)) && sound;
  }
  return compiled === undefined ? sound : reportCompiled(project, await compiled) && sound;
}

function reportCompiled(project, { findings, bytes }) {
  if (!report('compile', findings)) {
    console.log('main package: not compiled');
    return false;
  }
  const sizes = checkSizes(bytes, subpackageRoots(project));
  const sound = report('size', sizes.findings);
  for (const [root, size] of Object.entries(sizes.subpackageBytes)) console.log(`${root}: ${size} bytes`);
  console.log(`main package: ${sizes.mainBytes} bytes`);
  return sound;
}

function report(name, findings) {
  console.log(findings.length === 0 ? `ok    ${name}` : `FAIL  ${name}`);
  for (const finding of findings) console.log(`      ${finding}`);
  return findings.length === 0;
}
