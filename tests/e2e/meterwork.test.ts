import { meterworkSpecs } from './specs/staffMeterwork';
import { walk } from './support/walk';

walk('meterwork', meterworkSpecs);
