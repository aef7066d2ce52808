import { staff } from '../../server/entries/staff';
import { productionCloud } from '../../server/productionCloud';
import { clientCall } from '../../server/runtime/clientCall';
import { staffContract } from '../../shared/contract/staff';

export const main = clientCall(staffContract, staff, productionCloud);
