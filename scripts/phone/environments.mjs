/** Writes which environment each release of the mini program works on, by the deployment's settings. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const DEPLOYMENT = 'cloud/deployment.json';

/** Where nobody deploys there are none. @param root the project's top folder */
export function writeEnvironments(root) {
  const file = join(root, DEPLOYMENT);
  const { environments = {} } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const map = JSON.stringify(environments, null, 2);
  writeFileSync(
    join(root, 'miniprogram', 'environments.ts'),
    `/** By \`envVersion\`; made by the build from ${DEPLOYMENT}. */\nexport const ENVIRONMENTS: Readonly<Record<string, string>> = ${map};\n`,
  );
}
