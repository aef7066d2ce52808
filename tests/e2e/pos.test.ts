import { posSpecs } from './specs/staffPos';
import { walk } from './support/walk';

walk('pos', posSpecs);
