import { profileContract } from '../../shared/contract/profile';
import { productionCloud } from '../../server/productionCloud';
import { clientCall } from '../../server/runtime/clientCall';
import { profile } from '../../server/entries/profile';

export const main = clientCall(profileContract, profile, productionCloud);
