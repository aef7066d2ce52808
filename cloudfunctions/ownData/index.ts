import { ownData } from '../../server/entries/ownData';
import { productionCloud } from '../../server/productionCloud';
import { clientCall } from '../../server/runtime/clientCall';
import { ownDataContract } from '../../shared/contract/ownData';

export const main = clientCall(ownDataContract, ownData, productionCloud);
