/** Every page's specs. A page that is missing here fails the tests. */
import type { PageName } from '../paths';
import type { Specs } from '../support/walk';
import { helpSpecs } from './help';
import { homeSpecs } from './home';
import { meterSpecs } from './meter';
import { rechargeSpecs } from './recharge';
import { settingsSpecs } from './settings';

export const SPECS: { readonly [Name in PageName]?: Specs<Name> } = {
  help: helpSpecs,
  home: homeSpecs,
  meter: meterSpecs,
  recharge: rechargeSpecs,
  settings: settingsSpecs,
};
