import { homeContract } from '../../shared/contract/home';
import { productionCloud } from '../../server/productionCloud';
import { clientCall } from '../../server/runtime/clientCall';
import { home } from '../../server/entries/home';

export const main = clientCall(homeContract, home, productionCloud);
