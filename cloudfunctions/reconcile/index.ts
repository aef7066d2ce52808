import { reconcile } from '../../server/entries/reconcile';
import { productionCloud } from '../../server/productionCloud';
import { timerCall } from '../../server/runtime/timerCall';

export const main = timerCall('reconcile', reconcile, productionCloud);
