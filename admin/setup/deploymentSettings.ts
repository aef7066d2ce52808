/** Where a school deploys to: `cloud/deployment.json`. It names environments and holds no secret. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

/** The releases of a mini program, as `envVersion` calls them; each may have an environment of its own. */
export const RELEASES = ['develop', 'trial', 'release'] as const;
export type Release = (typeof RELEASES)[number];

const ENVIRONMENT = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z\d-]{3,40}$/, 'an environment’s id, such as electricity-0a1b2c3d4e'),
);

const SETTINGS = v.strictObject({
  appId: v.pipe(v.string(), v.regex(/^wx[\da-f]{16}$/, 'an AppID, such as wx0123456789abcdef')),
  region: v.picklist(['ap-shanghai', 'ap-guangzhou']),
  /** Can't be changed once a function is there. */
  runtime: v.string(),
  environments: v.strictObject({ develop: ENVIRONMENT, trial: ENVIRONMENT, release: ENVIRONMENT }),
});

export type DeploymentSettings = v.InferOutput<typeof SETTINGS>;

/** What people can act on. */
export class BadSettings extends Error {}

/** @param root the project's top folder */
export function deploymentFile(root: string): string {
  return join(root, 'cloud', 'deployment.json');
}

/** Undefined where nobody has written them. @throws BadSettings */
export function deploymentOf(root: string): DeploymentSettings | undefined {
  const file = deploymentFile(root);
  return existsSync(file) ? readSettings(file) : undefined;
}

/** @throws BadSettings naming file and place */
export function readSettings(file: string): DeploymentSettings {
  return settingsIn(textOf(file), file);
}

/** @throws BadSettings */
export function settingsIn(text: string, file: string): DeploymentSettings {
  const { success, output, issues } = v.safeParse(SETTINGS, parsed(text, file), { abortEarly: true });
  if (success) return output;
  throw new BadSettings(`${file}: ${v.getDotPath(issues[0]) ?? 'the whole'}: ${issues[0].message}`);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new BadSettings(`${file} can’t be read; cloud/deployment.example.json shows what it holds`);
  }
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new BadSettings(`${file} is no JSON: ${String(error)}`);
  }
}
