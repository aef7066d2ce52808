/**
 * How an environment may have been deployed: so that the cloud asks WeChat for nobody, or not for timers, where functions
 * that know the app's secret ask all the same; or with a hub that pushes nothing, where meters are asked.
 */
import { MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';
import type { StoredSettings } from '../../shared/domain/documents/settings';
import type { CampusDocuments } from '../campus/campus';
import type { LocalCloudChoices } from './localCloud';

export interface Deployment {
  readonly cloud: Pick<LocalCloudChoices, 'openApi' | 'appSecret' | 'hubPushes'>;
  /** What its campus sets of the settings. */
  readonly settings?: Pick<StoredSettings, 'pullAfterMs'>;
}

export const REFUSED_BY_WECHAT = {
  noTimerToken: { cloud: { openApi: { timersCarryToken: false }, appSecret: true } },
  noPermissions: { cloud: { openApi: { permissionsHold: false }, appSecret: true } },
} as const satisfies Readonly<Record<string, Deployment>>;

export const DEPLOYMENTS = {
  ...REFUSED_BY_WECHAT,
  /** Stories move the clock by half an hour and more, and each time all meters are to be asked. */
  pullOnly: { cloud: { hubPushes: false }, settings: { pullAfterMs: 5 * MINUTE_MS } },
} as const satisfies Readonly<Record<string, Deployment>>;

export type DeploymentName = keyof typeof DEPLOYMENTS;

export function isDeployment(name: string): name is DeploymentName {
  return Object.hasOwn(DEPLOYMENTS, name);
}

/** A campus with the settings that fit its deployment. */
export function deployedCampus(campus: CampusDocuments, { settings }: Partial<Deployment>): CampusDocuments {
  return { ...campus, settings: campus.settings.map((one) => ({ ...one, ...settings })) };
}
