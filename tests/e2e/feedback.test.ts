import { feedbackSpecs } from './specs/feedback';
import { walk } from './support/walk';

walk('feedback', feedbackSpecs);
