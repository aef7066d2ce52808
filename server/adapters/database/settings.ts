import { type SettingsDocument, withDefaults } from '../../../shared/domain/documents/settings';
import type { BasisPorts } from '../../basis/ports';
import { cached } from '../cached';
import { database } from '../wxCloud';
import { Collection } from './collection';

const settings = new Collection<SettingsDocument>(database, 'settings');

export const settingsStore: BasisPorts['settings'] = {
  read: cached(async () => withDefaults(await settings.get('campus'))),
};
