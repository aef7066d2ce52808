import type { TariffVersion } from '../../../shared/domain/billing/tariff';
import { type CampusSettings, withDefaults } from '../../../shared/domain/documents/settings';
import type { Ports } from '../../ports';
import { cached } from '../cached';
import { database } from '../wxCloud';
import { Collection } from './collection';

const settings = new Collection<CampusSettings>(database, 'settings');
const tariffs = new Collection<TariffVersion>(database, 'tariffs');

export const settingsStore: Ports['settings'] = {
  read: cached(async () => withDefaults(await settings.get('campus'))),
};

export const tariffStore: Ports['tariffs'] = {
  read: cached(() => tariffs.findAll({ where: {} })),
};
