import { productionCloud } from '../../server/productionCloud';
import { timerCall } from '../../server/runtime/timerCall';
import { ingest } from '../../server/usecases/ingest/ingest';

export const main = timerCall('ingest', ingest, productionCloud);
