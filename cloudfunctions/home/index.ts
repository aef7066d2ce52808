import { home } from '../../server/entries/home';
import { productionCloud } from '../../server/productionCloud';
import { clientCall } from '../../server/runtime/clientCall';
import { homeContract } from '../../shared/contract/home';

export const main = clientCall(homeContract, home, productionCloud);
