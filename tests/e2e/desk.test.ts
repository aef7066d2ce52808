import { deskSpecs } from './specs/staffDesk';
import { walk } from './support/walk';

walk('desk', deskSpecs);
