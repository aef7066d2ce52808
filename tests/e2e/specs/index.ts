/** Every page's specs. A page that is missing here fails the tests. */
import type { PageName } from '../paths';
import type { Specs } from '../support/walk';
import { bindSpecs } from './bind';
import { feedbackSpecs } from './feedback';
import { homeSpecs } from './home';
import { meterSpecs } from './meter';
import { rechargeSpecs } from './recharge';
import { roommatesSpecs } from './roommates';

export const SPECS: { readonly [Name in PageName]?: Specs<Name> } = {
  bind: bindSpecs,
  feedback: feedbackSpecs,
  home: homeSpecs,
  meter: meterSpecs,
  recharge: rechargeSpecs,
  roommates: roommatesSpecs,
};
