import { productionCloud } from '../../server/productionCloud';
import { timerCall } from '../../server/runtime/timerCall';
import { ingest } from '../../server/entries/ingest';

export const main = timerCall('ingest', ingest, productionCloud);
