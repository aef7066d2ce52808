import { bindContract } from '../../shared/contract/bind';
import { productionCloud } from '../../server/productionCloud';
import { clientCall } from '../../server/runtime/clientCall';
import { bind } from '../../server/usecases/bind/bind';

export const main = clientCall(bindContract, bind, productionCloud);
