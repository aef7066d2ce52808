import { lateReading } from './specs/lateReading';
import { walkAlone } from './support/walk';

walkAlone('a late reading of a closed month', lateReading);
