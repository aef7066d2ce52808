import { worklistsSpecs } from './specs/staffWorklists';
import { walk } from './support/walk';

walk('worklists', worklistsSpecs);
