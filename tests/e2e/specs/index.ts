/** Every page's specs. A page that is missing here fails the tests. */
import type { PageName } from '../paths';
import type { Specs } from '../support/walk';
import { homeSpecs } from './home';
import { meterSpecs } from './meter';
import { rechargeSpecs } from './recharge';

export const SPECS: { readonly [Name in PageName]?: Specs<Name> } = {
  home: homeSpecs,
  meter: meterSpecs,
  recharge: rechargeSpecs,
};
