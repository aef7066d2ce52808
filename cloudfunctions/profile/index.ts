import { profile } from '../../server/entries/profile';
import { productionCloud } from '../../server/productionCloud';
import { clientCall } from '../../server/runtime/clientCall';
import { profileContract } from '../../shared/contract/profile';

export const main = clientCall(profileContract, profile, productionCloud);
