/** What the cloud and the mini program are called, where nobody says otherwise. */
import type { EmulatorOptions } from '../emulator';
import type { CloudNames } from '../functions/environment';

export const DEFAULT_NAMES: CloudNames = { environmentId: 'local-env', appId: 'wxlocal' };

export function namesOf({ environmentId, appId }: EmulatorOptions): CloudNames {
  return {
    environmentId: environmentId ?? DEFAULT_NAMES.environmentId,
    appId: appId ?? DEFAULT_NAMES.appId,
  };
}
