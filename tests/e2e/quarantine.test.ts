import { quarantineSpecs } from './specs/staffQuarantine';
import { walk } from './support/walk';

walk('quarantine', quarantineSpecs);
