import { settingsSpecs } from './specs/settings';
import { walk } from './support/walk';

walk('settings', settingsSpecs);
