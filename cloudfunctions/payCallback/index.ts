import { productionCloud } from '../../server/productionCloud';
import { payCallback } from '../../server/runtime/payCallback';
import { paymentNotified } from '../../server/entries/payCallback';

export const main = payCallback(paymentNotified, productionCloud);
