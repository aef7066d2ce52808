import { bindSpecs } from './specs/bind';
import { walk } from './support/walk';

walk('bind', bindSpecs);
