import { feedback } from '../../server/entries/feedback';
import { productionCloud } from '../../server/productionCloud';
import { clientCall } from '../../server/runtime/clientCall';
import { feedbackContract } from '../../shared/contract/feedback';

export const main = clientCall(feedbackContract, feedback, productionCloud);
