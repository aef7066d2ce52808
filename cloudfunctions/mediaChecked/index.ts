import { mediaVerdictContract } from '../../shared/contract/mediaVerdict';
import { productionCloud } from '../../server/productionCloud';
import { messagePush } from '../../server/runtime/messagePush';
import { recordVerdict } from '../../server/entries/mediaChecked';

export const main = messagePush(mediaVerdictContract, recordVerdict, productionCloud);
