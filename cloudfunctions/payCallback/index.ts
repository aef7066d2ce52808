import { productionCloud } from '../../server/productionCloud';
import { payCallback } from '../../server/runtime/payCallback';
import { paymentNotified } from '../../server/usecases/paymentNotified';

export const main = payCallback(paymentNotified, productionCloud);
