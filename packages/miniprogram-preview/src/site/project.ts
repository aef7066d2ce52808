/** Where a project keeps its mini program, and what the program is called. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

const PROJECT_FILE = 'project.config.json';

export interface Project {
  /** The folder with `app.json`. */
  readonly folder: string;
  readonly name: string;
}

/** There is nothing to show at the place that was named. */
export class NoMiniProgram extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NoMiniProgram';
  }
}

/**
 * @param top a folder with `app.json`, or with a `project.config.json` whose `miniprogramRoot` names that folder
 * @throws NoMiniProgram when there is no `app.json`, or the project's file cannot be read
 */
export function findProject(top: string): Project {
  const { miniprogramRoot = '', projectname = '' } = projectFile(join(top, PROJECT_FILE));
  const folder = join(resolve(top), String(miniprogramRoot));
  if (!existsSync(join(folder, 'app.json'))) throw new NoMiniProgram(`There is no app.json in ${folder}.`);
  return { folder, name: String(projectname) || basename(resolve(top)) };
}

function projectFile(file: string): { readonly miniprogramRoot?: unknown; readonly projectname?: unknown } {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ReturnType<typeof projectFile>;
  } catch (error) {
    throw new NoMiniProgram(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
