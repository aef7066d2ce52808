import { productionCloud } from '../../server/productionCloud';
import { timerCall } from '../../server/runtime/timerCall';
import { reconcile } from '../../server/entries/reconcile';

export const main = timerCall('reconcile', reconcile, productionCloud);
