/** Every page's specs. A page that is missing here fails the tests. */
import type { PageName } from '../paths';
import type { Specs } from '../support/walk';
import { bindSpecs } from './bind';
import { feedbackSpecs } from './feedback';
import { helpSpecs } from './help';
import { homeSpecs } from './home';
import { meterSpecs } from './meter';
import { mydataSpecs } from './mydata';
import { receiptSpecs } from './receipt';
import { rechargeSpecs } from './recharge';
import { roommatesSpecs } from './roommates';
import { settingsSpecs } from './settings';
import { auditlogSpecs } from './staffAudit';
import { casesSpecs } from './staffCases';
import { colleaguesSpecs } from './staffColleagues';
import { deskSpecs } from './staffDesk';
import { inboxSpecs } from './staffInbox';
import { meterworkSpecs } from './staffMeterwork';
import { posSpecs } from './staffPos';
import { quarantineSpecs } from './staffQuarantine';
import { roomSpecs } from './staffRoom';
import { worklistsSpecs } from './staffWorklists';

export const SPECS: { readonly [Name in PageName]: Specs<Name> } = {
  bind: bindSpecs,
  feedback: feedbackSpecs,
  help: helpSpecs,
  home: homeSpecs,
  meter: meterSpecs,
  mydata: mydataSpecs,
  receipt: receiptSpecs,
  recharge: rechargeSpecs,
  roommates: roommatesSpecs,
  settings: settingsSpecs,
  desk: deskSpecs,
  room: roomSpecs,
  pos: posSpecs,
  inbox: inboxSpecs,
  cases: casesSpecs,
  quarantine: quarantineSpecs,
  worklists: worklistsSpecs,
  meterwork: meterworkSpecs,
  colleagues: colleaguesSpecs,
  auditlog: auditlogSpecs,
};
