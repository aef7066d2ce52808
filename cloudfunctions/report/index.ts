import { reportContract } from '../../shared/contract/report';
import { productionCloud } from '../../server/productionCloud';
import { clientCall } from '../../server/runtime/clientCall';
import { report } from '../../server/entries/report';

export const main = clientCall(reportContract, report, productionCloud);
