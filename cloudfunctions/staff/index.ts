import { staffContract } from '../../shared/contract/staff';
import { productionCloud } from '../../server/productionCloud';
import { clientCall } from '../../server/runtime/clientCall';
import { staff } from '../../server/entries/staff';

export const main = clientCall(staffContract, staff, productionCloud);
