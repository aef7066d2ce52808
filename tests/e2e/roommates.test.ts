import { roommatesSpecs } from './specs/roommates';
import { walk } from './support/walk';

walk('roommates', roommatesSpecs);
