/** What `npm test` walks: one path of every page, and the main path. `npm run test:e2e` walks all of them. */
import { SPECS } from './specs';
import { mainPath } from './specs/mainPath';
import { walkFirstPaths } from './support/walk';

walkFirstPaths({ ...SPECS, 'main path': { 'in one go': mainPath } });
