import { lateReading } from './specs/lateReading';
import { walkInBothLanguages } from './support/walk';

walkInBothLanguages('a late reading of a closed month', lateReading);
