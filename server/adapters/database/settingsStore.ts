import { DEFAULT_SETTINGS, type CampusSettings } from '../../../shared/domain/settings';
import type { TariffVersion } from '../../../shared/domain/tariff';
import type { Ports } from '../../ports';
import { cached } from '../cached';
import { database } from '../wxCloud';
import { Collection } from './collection';

const settings = new Collection<CampusSettings>(database, 'settings');
const tariffs = new Collection<TariffVersion>(database, 'tariffs');

/** What the campus has not set stays at its default. */
export const settingsStore: Ports['settings'] = {
  read: cached(async () => ({ ...DEFAULT_SETTINGS, ...(await settings.get('campus')) })),
};

export const tariffStore: Ports['tariffs'] = {
  read: cached(() => tariffs.findAll({ where: {} })),
};
