import { guide } from './specs/guide';
import { walkAlone } from './support/walk';

walkAlone('guide', guide);
