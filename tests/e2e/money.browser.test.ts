/** What a room's power costs. The meter comes first: its months are those of the first days of a world. */
import { helpSpecs } from './specs/help';
import { homeSpecs } from './specs/home';
import { meterSpecs } from './specs/meter';
import { receiptSpecs } from './specs/receipt';
import { rechargeSpecs } from './specs/recharge';
import { walkTogether } from './support/walk';

walkTogether({
  meter: meterSpecs,
  home: homeSpecs,
  recharge: rechargeSpecs,
  receipt: receiptSpecs,
  help: helpSpecs,
});
