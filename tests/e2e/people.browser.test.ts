/** Who lives where, and what they choose and say. */
import { bindSpecs } from './specs/bind';
import { feedbackSpecs } from './specs/feedback';
import { mydataSpecs } from './specs/mydata';
import { roommatesSpecs } from './specs/roommates';
import { settingsSpecs } from './specs/settings';
import { walkTogether } from './support/walk';

walkTogether({
  bind: bindSpecs,
  roommates: roommatesSpecs,
  settings: settingsSpecs,
  feedback: feedbackSpecs,
  mydata: mydataSpecs,
});
