import { recordVerdict } from '../../server/entries/mediaChecked';
import { productionCloud } from '../../server/productionCloud';
import { messagePush } from '../../server/runtime/messagePush';
import { mediaVerdictContract } from '../../shared/contract/mediaVerdict';

export const main = messagePush(mediaVerdictContract, recordVerdict, productionCloud);
