import { paymentNotified } from '../../server/entries/payCallback';
import { productionCloud } from '../../server/productionCloud';
import { payCallback } from '../../server/runtime/payCallback';

export const main = payCallback(paymentNotified, productionCloud);
