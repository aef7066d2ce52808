/** The service department at its desk. The audit comes first, before the others have written in it. */
import { auditlogSpecs } from './specs/staffAudit';
import { colleaguesSpecs } from './specs/staffColleagues';
import { deskSpecs } from './specs/staffDesk';
import { inboxSpecs } from './specs/staffInbox';
import { posSpecs } from './specs/staffPos';
import { roomSpecs } from './specs/staffRoom';
import { walkTogether } from './support/walk';

walkTogether({
  auditlog: auditlogSpecs,
  desk: deskSpecs,
  room: roomSpecs,
  pos: posSpecs,
  inbox: inboxSpecs,
  colleagues: colleaguesSpecs,
});
