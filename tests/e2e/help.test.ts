import { helpSpecs } from './specs/help';
import { walk } from './support/walk';

walk('help', helpSpecs);
