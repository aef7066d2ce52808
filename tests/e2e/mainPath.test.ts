import { mainPath } from './specs/mainPath';
import { walkInBothLanguages } from './support/walk';

walkInBothLanguages('main path', mainPath);
