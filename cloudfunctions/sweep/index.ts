import { sweep } from '../../server/entries/sweep';
import { productionCloud } from '../../server/productionCloud';
import { timerCall } from '../../server/runtime/timerCall';

export const main = timerCall('sweep', sweep, productionCloud);
