import { roomSpecs } from './specs/staffRoom';
import { walk } from './support/walk';

walk('room', roomSpecs);
