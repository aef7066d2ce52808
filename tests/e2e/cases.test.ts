import { casesSpecs } from './specs/staffCases';
import { walk } from './support/walk';

walk('cases', casesSpecs);
