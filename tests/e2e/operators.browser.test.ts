/**
 * The service department's operators. Worklists come first: of the meters whose dials the others set by hand some are
 * heard no more, which is what the worklists list.
 */
import { casesSpecs } from './specs/staffCases';
import { meterworkSpecs } from './specs/staffMeterwork';
import { quarantineSpecs } from './specs/staffQuarantine';
import { worklistsSpecs } from './specs/staffWorklists';
import { walkTogether } from './support/walk';

walkTogether({
  worklists: worklistsSpecs,
  quarantine: quarantineSpecs,
  cases: casesSpecs,
  meterwork: meterworkSpecs,
});
