/** The composition root: the only place that names which adapter serves which port. */
import { createHash, randomBytes } from 'node:crypto';
import { archiveStorage } from './adapters/archiveStorage';
import { cloudPay } from './adapters/cloudPay';
import { cloudStorage } from './adapters/cloudStorage';
import { contentSecurity } from './adapters/contentSecurity';
import { avatarStore } from './adapters/database/avatarStore';
import { bindingStore } from './adapters/database/bindingStore';
import { campusStore, roomStore, rosterStore } from './adapters/database/campusStore';
import { caseStore } from './adapters/database/caseStore';
import { dayCountStore, feedbackStore } from './adapters/database/feedbackStore';
import { archiveStore, inboxStore, ledgerStore, outboxStore } from './adapters/database/messageStores';
import { quarantineStore, shardStore, usageStore } from './adapters/database/meteringStores';
import { commandStore, orderStore, suspenseStore } from './adapters/database/moneyStores';
import { roomHistory } from './adapters/database/roomHistory';
import { settingsStore, tariffStore } from './adapters/database/settingsStore';
import { auditStore, departureStore, staffStore } from './adapters/database/staffStores';
import { transact } from './adapters/database/transact';
import { worklistSources } from './adapters/database/worklistSources';
import { workOrderStore } from './adapters/database/workOrderStore';
import { iotHub } from './adapters/iotHub';
import { pushSignature } from './adapters/pushSignature';
import { subscribeMessage } from './adapters/subscribeMessage';
import type { Ports } from './ports';
import { log } from './runtime/log';

export const productionCloud: Ports = {
  clock: { nowMs: () => Date.now(), steadyMs: () => performance.now() },
  settings: settingsStore,
  tariffs: tariffStore,
  campus: campusStore,
  rooms: roomStore,
  bindings: bindingStore,
  avatars: avatarStore,
  roster: rosterStore,
  cases: caseStore,
  shards: shardStore,
  usage: usageStore,
  ledger: ledgerStore,
  inbox: inboxStore,
  quarantine: quarantineStore,
  workOrders: workOrderStore,
  outbox: outboxStore,
  messageRoute: subscribeMessage,
  contentSecurity,
  files: cloudStorage,
  archiveStorage: archiveStorage,
  archives: archiveStore,
  feedback: feedbackStore,
  dayCounts: dayCountStore,
  pushSignature: pushSignature(process.env['HUB_TOKEN']),
  orders: orderStore,
  commands: commandStore,
  suspense: suspenseStore,
  staff: staffStore,
  departures: departureStore,
  audit: auditStore,
  roomHistory,
  worklistSources: worklistSources,
  payments: cloudPay(process.env['PAY_SUB_MCH_ID']),
  meterHub: iotHub({
    endpoint: process.env['HUB_API_ENDPOINT'],
    secretId: process.env['HUB_API_SECRET_ID'],
    secretKey: process.env['HUB_API_SECRET_KEY'],
    productId: process.env['HUB_PRODUCT_ID'],
  }),
  newId: () => `b${randomBytes(9).toString('hex')}`,
  digestId: (text) => `R${createHash('sha256').update(text).digest('hex').slice(0, 30)}`,
  log,
  transact,
};
