/** The words of the command, and the options that they stand for. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Durability } from '../database/storage/engine';
import type { EmulatorOptions, Secrets } from '../emulator';
import { readTemplates, readThingModel } from './optionFiles';

export interface Words {
  readonly functions: string;
  readonly database: string;
  readonly settings: string;
  readonly data: string;
  readonly port: number;
  readonly timers: boolean;
  readonly durability: Durability;
  readonly environmentId?: string;
  readonly appId?: string;
  readonly secret: Secrets;
  readonly admin?: NonNullable<EmulatorOptions['admin']>;
  readonly templates?: string;
  readonly thingModel?: string;
  readonly hubToken: string;
  readonly hubPath: string;
}

const LARGEST_PORT = 65_535;
const EXIT_CODES = `
Exit codes: 0 when it was asked to end (Ctrl-C), 1 when something failed, 2 when these words are wrong.
Devices of an own kind, a clock that stands still and faults are options of startEmulator: see README.md.`;

/** Errors are thrown as `CommanderError`, with a message on stderr. */
export function commandLine(): Command {
  return new Command('cloud-emulator')
    .description(
      'WeChat Cloud Development on this machine: functions, database, storage, messages, pay, IoT hub.',
    )
    .version(version())
    .requiredOption('--functions <dir>', 'built functions: <name>/index.js, <name>/config.json')
    .requiredOption('--database <dir>', 'a JSON file for each collection, with its indexes')
    .requiredOption('--settings <file>', 'for each function its time-out, memory, HTTP path, variables')
    .option('--data <dir>', 'where everything is kept that survives a restart', '.cloud-emulator')
    .option('--port <number>', 'on 127.0.0.1; 0: any free one', portOf, 0)
    .option('--no-timers', 'triggers fire by hand only')
    .option(
      '--secret <name=value>',
      'the value of a variable that the settings name; again for more',
      secretOf,
      {},
    )
    .option('--admin <id:key>', 'lets programs off the cloud in, with this secret', adminOf)
    .option('--environment-id <id>', 'the environment (default: "local-env")')
    .option('--app-id <id>', 'the mini program (default: "wxlocal")')
    .option('--templates <file>', 'the templates of subscribe messages, by their ids')
    .option('--thing-model <file>', 'of the devices, as the console of the IoT hub exports it')
    .option('--hub-token <token>', 'signs what the IoT hub pushes', 'local')
    .option('--hub-path <path>', 'where under HTTP access it pushes to', '/hub')
    .addOption(
      new Option('--durability <kind>', 'what a write survives: the end of the process, or of power')
        .choices(['process', 'disk'])
        .default('process'),
    )
    .addHelpText('after', EXIT_CODES)
    .exitOverride();
}

/** @throws Error when a file can't be read or will not do */
export function optionsFrom(words: Words): EmulatorOptions {
  const { environmentId, appId, admin, templates, thingModel } = words;
  return {
    functionsFolder: words.functions,
    databaseFolder: words.database,
    functionSettingsFile: words.settings,
    dataFolder: words.data,
    port: words.port,
    durability: words.durability,
    secrets: words.secret,
    ...(environmentId !== undefined && { environmentId }),
    ...(appId !== undefined && { appId }),
    ...(admin !== undefined && { admin }),
    ...(templates !== undefined && { templates: readTemplates(templates) }),
    hub: {
      token: words.hubToken,
      path: words.hubPath,
      ...(thingModel !== undefined && { thingModel: readThingModel(thingModel) }),
    },
  };
}

function version(): string {
  const manifest = createRequire(__filename).resolve('cloud-emulator/package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > LARGEST_PORT)
    throw new InvalidArgumentError(`A number from 0 to ${LARGEST_PORT}.`);
  return port;
}

function secretOf(text: string, before: Secrets): Secrets {
  const [name = '', ...value] = text.split('=');
  if (name === '' || value.length === 0)
    throw new InvalidArgumentError('A name and a value, such as TOKEN=abc.');
  return { ...before, [name]: value.join('=') };
}

function adminOf(text: string): NonNullable<Words['admin']> {
  const [secretId = '', ...secretKey] = text.split(':');
  if (secretId === '' || secretKey.length === 0)
    throw new InvalidArgumentError('An id and a key, such as local:secret.');
  return { secretId, secretKey: secretKey.join(':') };
}
