import { recharge } from '../../server/entries/recharge';
import { productionCloud } from '../../server/productionCloud';
import { clientCall } from '../../server/runtime/clientCall';
import { rechargeContract } from '../../shared/contract/recharge';

export const main = clientCall(rechargeContract, recharge, productionCloud);
