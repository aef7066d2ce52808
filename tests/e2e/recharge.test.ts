import { rechargeSpecs } from './specs/recharge';
import { walk } from './support/walk';

walk('recharge', rechargeSpecs);
