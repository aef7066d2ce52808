import { bind } from '../../server/entries/bind';
import { productionCloud } from '../../server/productionCloud';
import { clientCall } from '../../server/runtime/clientCall';
import { bindContract } from '../../shared/contract/bind';

export const main = clientCall(bindContract, bind, productionCloud);
