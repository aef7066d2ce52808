import { bindContract } from '../../shared/contract/bind';
import { productionCloud } from '../../server/productionCloud';
import { clientCall } from '../../server/runtime/clientCall';
import { bind } from '../../server/entries/bind';

export const main = clientCall(bindContract, bind, productionCloud);
