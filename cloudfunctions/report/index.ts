import { report } from '../../server/entries/report';
import { productionCloud } from '../../server/productionCloud';
import { clientCall } from '../../server/runtime/clientCall';
import { reportContract } from '../../shared/contract/report';

export const main = clientCall(reportContract, report, productionCloud);
