import { roommates } from '../../server/entries/roommates';
import { productionCloud } from '../../server/productionCloud';
import { clientCall } from '../../server/runtime/clientCall';
import { roommatesContract } from '../../shared/contract/roommates';

export const main = clientCall(roommatesContract, roommates, productionCloud);
