/** `settings`: what the campus has set, and a change of it, all of it or nothing. The same change again writes nothing. */
import { readFile } from 'node:fs/promises';
import {
  type CampusSettings,
  type SettingsDocument,
  withDefaults,
} from '../../shared/domain/documents/settings';
import { accessOf } from '../cloud/access';
import { AdminCloud } from '../cloud/adminCloud';
import { BadCall, type CommandContext, DONE, type ExitCode, FOUND_WRONG } from '../commandContext';
import type { Language } from '../table/findings';
import {
  isSettingPath,
  problemsOf,
  SETTING_PATHS,
  settingAt,
  type SettingPath,
  typedSetting,
} from './settingRules';

export interface SettingsOptions {
  /** `supply.cutFromHour=9` */
  readonly set?: readonly string[];
  readonly dryRun?: boolean;
  readonly language: Language;
}

type SettingChange = readonly [path: SettingPath, value: unknown];

const ID = 'campus';

export async function settings(
  world: CommandContext,
  file: string | undefined,
  { set = [], dryRun = false, language }: SettingsOptions,
): Promise<ExitCode> {
  const wishes = [...(file === undefined ? [] : await readSettingChanges(file)), ...set.map(settingChangeOf)];
  const cloud = new AdminCloud(accessOf(world.environment));
  world.err(`Working on ${cloud.access.name}\n`);
  if (wishes.length === 0) return show(world, await cloud.collection<SettingsDocument>('settings').get(ID));
  let problems: readonly string[] = [];
  let changes: readonly string[] = [];
  await cloud.transact(async (source) => {
    const document = source.collection('settings').doc(ID);
    const stored = (await document.get()).data as SettingsDocument | null;
    const before = withDefaults(stored);
    const after = wishes.reduce(withSettingChange, before);
    problems = problemsOf(after, language);
    changes = SETTING_PATHS.flatMap((path) => changeOf(path, before, after));
    if (problems.length === 0 && changes.length > 0 && !dryRun)
      await document.set(writtenOf(after, { ...stored }, wishes));
  });
  const lines = problems.length > 0 ? problems : changes;
  world.out(lines.map((line) => `${line}\n`).join(''));
  world.out(`${summary(problems, changes, dryRun)[language]}\n`);
  return problems.length > 0 ? FOUND_WRONG : DONE;
}

/** Groups that nobody has set are left out: there a later default is to hold. */
function writtenOf(after: CampusSettings, stored: object, wishes: readonly SettingChange[]): object {
  const groups = new Set([...Object.keys(stored), ...wishes.map(([path]) => path.split('.')[0])]);
  groups.delete('_id'); // it is the document's own
  return Object.fromEntries(Object.entries(after).filter(([group]) => groups.has(group)));
}

function show({ out }: CommandContext, document: SettingsDocument | undefined): ExitCode {
  const set = withDefaults(document);
  const defaults = withDefaults(undefined);
  for (const path of SETTING_PATHS) {
    const text = textOf(settingAt(set, path));
    out(`${path} = ${text}${text === textOf(settingAt(defaults, path)) ? '  (default)' : ''}\n`);
  }
  return DONE;
}

function summary(
  problems: readonly string[],
  changes: readonly string[],
  dryRun: boolean,
): Readonly<Record<Language, string>> {
  const { length: count } = changes;
  if (problems.length > 0)
    return {
      zh: `共 ${problems.length} 处问题，未写入任何数据。`,
      en: `${problems.length} findings; nothing was written.`,
    };
  if (count === 0) return { zh: '与现有设置相同。', en: 'As before.' };
  if (dryRun) return { zh: `将修改 ${count} 项。`, en: `Would change ${count}.` };
  return {
    zh: `已修改 ${count} 项，云函数一分钟内生效。`,
    en: `Changed ${count}; functions take them up within a minute.`,
  };
}

function changeOf(path: SettingPath, before: CampusSettings, after: CampusSettings): readonly string[] {
  const [was, is] = [textOf(settingAt(before, path)), textOf(settingAt(after, path))];
  return was === is ? [] : [`${path}: ${was} → ${is}`];
}

function textOf(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

/** @throws BadCall */
function settingChangeOf(text: string): SettingChange {
  const [path = '', ...rest] = text.split('=');
  if (rest.length === 0) throw new BadCall(`--set takes key=value, not “${text}”`);
  return [known(path), typedSetting(known(path), rest.join('='))];
}

/** @throws BadCall */
async function readSettingChanges(file: string): Promise<readonly SettingChange[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new BadCall(`Can’t read ${file}: ${String(error)}`);
  });
  try {
    return settingChangesIn(JSON.parse(text.replace(/^\uFEFF/, '')) as unknown);
  } catch (error) {
    if (error instanceof SyntaxError) throw new BadCall(`${file} is no JSON: ${error.message}`);
    throw error;
  }
}

/** A group is gone into, so that a file needs not name all of it. */
function settingChangesIn(value: unknown, group = ''): readonly SettingChange[] {
  if (group !== '' && !isGroup(group)) return [[known(group), value]];
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadCall(`${group === '' ? 'The file' : `“${group}”`} must be an object`);
  return Object.entries(value).flatMap(([key, inner]) =>
    settingChangesIn(inner, group === '' ? key : `${group}.${key}`),
  );
}

function isGroup(path: string): boolean {
  return SETTING_PATHS.some((known) => known.startsWith(`${path}.`));
}

/** @throws BadCall */
function known(path: string): SettingPath {
  if (isSettingPath(path)) return path;
  throw new BadCall(`There is no setting “${path}”; there are ${SETTING_PATHS.join(', ')}`);
}

function withSettingChange(before: CampusSettings, [path, value]: SettingChange): CampusSettings {
  return withValueAt(before, path.split('.'), value) as CampusSettings;
}

function withValueAt(group: unknown, [key, ...inner]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const before = group as Readonly<Record<string, unknown>>;
  return { ...before, [key]: withValueAt(before[key], inner, value) };
}
