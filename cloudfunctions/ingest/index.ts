import { ingest } from '../../server/entries/ingest';
import { productionCloud } from '../../server/productionCloud';
import { timerCall } from '../../server/runtime/timerCall';

export const main = timerCall('ingest', ingest, productionCloud);
