import { rechargeContract } from '../../shared/contract/recharge';
import { productionCloud } from '../../server/productionCloud';
import { clientCall } from '../../server/runtime/clientCall';
import { recharge } from '../../server/entries/recharge';

export const main = clientCall(rechargeContract, recharge, productionCloud);
