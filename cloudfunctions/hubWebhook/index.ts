import { receivePush } from '../../server/entries/hubWebhook';
import { productionCloud } from '../../server/productionCloud';
import { httpWebhook } from '../../server/runtime/httpWebhook';

export const main = httpWebhook('hubWebhook', receivePush, productionCloud);
