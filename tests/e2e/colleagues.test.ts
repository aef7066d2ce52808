import { colleaguesSpecs } from './specs/staffColleagues';
import { walk } from './support/walk';

walk('colleagues', colleaguesSpecs);
