import { homeSpecs } from './specs/home';
import { walk } from './support/walk';

walk('home', homeSpecs);
