import { feedbackContract } from '../../shared/contract/feedback';
import { productionCloud } from '../../server/productionCloud';
import { clientCall } from '../../server/runtime/clientCall';
import { feedback } from '../../server/entries/feedback';

export const main = clientCall(feedbackContract, feedback, productionCloud);
