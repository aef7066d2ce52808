import { meterSpecs } from './specs/meter';
import { walk } from './support/walk';

walk('meter', meterSpecs, { livedDays: 21 });
