import { inboxSpecs } from './specs/staffInbox';
import { walk } from './support/walk';

walk('inbox', inboxSpecs);
