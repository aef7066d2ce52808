import { mediaVerdictContract } from '../../shared/contract/mediaVerdict';
import { productionCloud } from '../../server/productionCloud';
import { messagePush } from '../../server/runtime/messagePush';
import { recordVerdict } from '../../server/usecases/pictures/recordVerdict';

export const main = messagePush(mediaVerdictContract, recordVerdict, productionCloud);
