import { roommatesContract } from '../../shared/contract/roommates';
import { productionCloud } from '../../server/productionCloud';
import { clientCall } from '../../server/runtime/clientCall';
import { roommates } from '../../server/entries/roommates';

export const main = clientCall(roommatesContract, roommates, productionCloud);
