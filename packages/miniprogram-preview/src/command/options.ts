/** The words of the command line. */
import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { STANDARD_TEXT_PX } from '../language/textSize';
import { MANIFEST_FILE } from '../site/packageFolder';
import { DEFAULT_OPENID, type PhoneSettings } from '../site/pages';
import type { ServeSettings } from '../site/server';

const DEFAULT_PORT = 8090;
/** WeChat's own are within. */
const LEAST_TEXT_PX = 8;
const MOST_TEXT_PX = 64;

interface Words extends Required<Pick<PhoneSettings, 'openid' | 'language'>> {
  readonly project: string;
  readonly port: number;
  readonly textSize?: number;
  readonly cloud?: string;
  readonly name?: string;
  readonly path?: string;
}

export function previewCommand(): Command {
  const { version } = JSON.parse(readFileSync(MANIFEST_FILE, 'utf8')) as { version: string };
  return new Command('miniprogram-preview')
    .description(
      'Shows a native mini program in an ordinary browser, and shows it anew when its files change.',
    )
    .version(version)
    .requiredOption(
      '--project <folder>',
      'the folder with app.json, or with a project.config.json that names it as miniprogramRoot',
    )
    .option('--port <number>', 'port on 127.0.0.1; 0 takes a free one', portOf, DEFAULT_PORT)
    .option('--cloud <url>', 'the cloud that the phone calls; without it every call fails', urlOf)
    .option('--openid <id>', 'who holds the phone', DEFAULT_OPENID)
    .addOption(
      new Option('--language <code>', 'the language of the phone').choices(['zh_CN', 'en']).default('zh_CN'),
    )
    .option('--text-size <px>', `how large text is set in WeChat (default: ${STANDARD_TEXT_PX})`, textSizeOf)
    .option('--path <page>', 'the page to show first, with its query: pages/home/index?a=1')
    .option('--name <text>', 'what WeChat calls the mini program')
    .addHelpText('after', '\nExit codes: 0 it was stopped, 1 it cannot run, 2 it was asked wrongly.');
}

export function settingsOf(command: Command): ServeSettings {
  const { project, port, cloud, name, openid, language, path, textSize } = command.opts<Words>();
  return {
    project,
    port,
    phone: {
      openid,
      language,
      ...(path === undefined ? {} : { path }),
      ...(textSize === undefined ? {} : { textSizePx: textSize }),
    },
    ...(cloud === undefined ? {} : { cloudUrl: cloud }),
    ...(name === undefined ? {} : { name }),
  };
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('A port between 0 and 65535.');
  return port;
}

function textSizeOf(text: string): number {
  const px = Number(text);
  if (!(px >= LEAST_TEXT_PX && px <= MOST_TEXT_PX))
    throw new InvalidArgumentError(`A size in px between ${LEAST_TEXT_PX} and ${MOST_TEXT_PX}.`);
  return px;
}

function urlOf(text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text))
    throw new InvalidArgumentError('An address such as http://127.0.0.1:8080.');
  return text;
}
