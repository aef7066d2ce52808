import { productionCloud } from '../../server/productionCloud';
import { timerCall } from '../../server/runtime/timerCall';
import { sweep } from '../../server/entries/sweep';

export const main = timerCall('sweep', sweep, productionCloud);
