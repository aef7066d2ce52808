import { productionCloud } from '../../server/productionCloud';
import { httpWebhook } from '../../server/runtime/httpWebhook';
import { receivePush } from '../../server/entries/hubWebhook';

export const main = httpWebhook('hubWebhook', receivePush, productionCloud);
