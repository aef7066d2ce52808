/** `npm run deploy:plan`: checks what would be deployed, writes what the tools need, and says what hands do, in order. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import {
  BadSettings,
  deploymentFile,
  readSettings,
  type Release,
  RELEASES,
} from '../../admin/setup/deploymentSettings';
import { cloudbaserc } from './cloudbaserc';
import { mistakesIn } from './mistakes';
import { planText } from './planText';
import { readSources, readVariables, type Sources } from './sources';

const ROOT = join(__dirname, '..', '..', '..');
const FOUND_WRONG = 1;
const FAILED = 2;

interface Words {
  readonly settings: string;
  readonly release: Release;
  readonly variables?: string | undefined;
  readonly out: string;
}

function plan({ settings, release, variables, out }: Words): number {
  const sources = readSources(ROOT, readSettings(settings), readVariables(ROOT, release, variables));
  const mistakes = mistakesIn(sources);
  if (mistakes.length > 0) {
    for (const { name, place, what } of mistakes) process.stdout.write(`${name}  ${place}: ${what}\n`);
    process.stdout.write(`\n${mistakes.length} to mend; nothing was written.\n`);
    return FOUND_WRONG;
  }
  write(sources, out);
  process.stdout.write(planText(sources, release));
  return 0;
}

/** A package.json beside each bundle costs nothing and silences tools. */
function write(sources: Sources, out: string): void {
  const json = (content: object): string => `${JSON.stringify(content, null, 2)}\n`;
  for (const { name } of sources.functions)
    writeFileSync(
      join(ROOT, 'dist', 'cloudfunctions', name, 'package.json'),
      json({ name, version: '1.0.0', private: true, main: 'index.js' }),
    );
  writeFileSync(join(out, 'cloudbaserc.json'), json(cloudbaserc(sources)));
  // DevTools takes the app from here, and git keeps none.
  writeFileSync(join(out, 'project.private.config.json'), json({ appid: sources.settings.appId }));
}

const command = new Command('deploy:plan')
  .description('What would be deployed to where, checked; writes cloudbaserc.json. Deploys nothing.')
  .option('--settings <file>', 'where to', deploymentFile(ROOT))
  .addOption(new Option('--release <release>', 'whose environment').choices(RELEASES).default('release'))
  .option('--variables <file>', 'values of variables; .env, .env.local and .env.<release> without')
  .option('--out <folder>', 'where cloudbaserc.json and project.private.config.json go', ROOT)
  .addHelpText('after', '\nExit code: 0 a plan, 1 something is to be mended, 2 it could not be made.')
  .parse();

try {
  process.exitCode = plan(command.opts<Words>());
} catch (error) {
  process.stderr.write(`${error instanceof BadSettings ? error.message : String((error as Error).stack)}\n`);
  process.exitCode = FAILED;
}
