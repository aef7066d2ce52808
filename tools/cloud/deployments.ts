/**
 * How an environment may have been deployed so that the cloud asks WeChat for nobody, or not for timers. Functions that
 * know the app's secret ask all the same.
 */
import type { EmulatorOptions } from 'cloud-emulator';

export interface Deployment {
  readonly openApi: NonNullable<EmulatorOptions['openApi']>;
  readonly appSecret: true;
}

export const DEPLOYMENTS = {
  noTimerToken: { openApi: { timersCarryToken: false }, appSecret: true },
  noPermissions: { openApi: { permissionsHold: false }, appSecret: true },
} as const satisfies Readonly<Record<string, Deployment>>;

export type DeploymentName = keyof typeof DEPLOYMENTS;

export function isDeployment(name: string): name is DeploymentName {
  return Object.hasOwn(DEPLOYMENTS, name);
}
