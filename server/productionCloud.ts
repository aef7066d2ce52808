/** The composition root: the only place that names which adapter serves which port. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { archiveStorage } from './adapters/archiveStorage';
import { cloudPay } from './adapters/cloudPay';
import { cloudStorage } from './adapters/cloudStorage';
import { agedDocuments, archiveStore } from './adapters/database/archives';
import { ledgerStore, tariffStore, usageStore } from './adapters/database/billing';
import { erasureStore } from './adapters/database/erasures';
import { dayCountStore, feedbackStore } from './adapters/database/feedback';
import { inboxStore } from './adapters/database/metering/inbox';
import { quarantineStore } from './adapters/database/metering/quarantine';
import { shardStore } from './adapters/database/metering/shards';
import { workOrderStore } from './adapters/database/metering/workOrders';
import { orderStore, suspenseStore } from './adapters/database/payments';
import { probeReports } from './adapters/database/probes';
import { outboxStore, recipientStore } from './adapters/database/reminders';
import {
  avatarStore,
  bindingStore,
  caseStore,
  departureStore,
  rosterStore,
} from './adapters/database/residents';
import { campusStore, roomStore } from './adapters/database/rooms';
import { settingsStore } from './adapters/database/settings';
import { troubleStore } from './adapters/database/staff/channels';
import { roomHistory } from './adapters/database/staff/roomHistory';
import { auditStore, staffStore } from './adapters/database/staff/staff';
import { stuckWork } from './adapters/database/staff/stuckWork';
import { worklistSources } from './adapters/database/staff/worklistSources';
import { commandStore } from './adapters/database/supply';
import { transactWith } from './adapters/database/transact';
import { transactionStores } from './adapters/database/transactionStores';
import { useCounts } from './adapters/database/uses';
import { type HubAccess, iotHub } from './adapters/iotHub';
import { probesOf } from './adapters/probes';
import { pushSignature } from './adapters/pushSignature';
import { contentSecurity } from './adapters/weixin/contentSecurity';
import { overHttps } from './adapters/weixin/overHttps';
import { shippingReports } from './adapters/weixin/shippingReports';
import { subscribeMessage } from './adapters/weixin/subscribeMessage';
import { throughCloud } from './adapters/weixin/throughCloud';
import { weixinApis } from './adapters/weixin/weixinApis';
import { channelWatch } from './basis/channelWatch';
import type { Ports } from './ports';
import { log } from './runtime/log';

const clock: Ports['clock'] = { nowMs: () => Date.now(), steadyMs: () => performance.now() };
const channels = channelWatch({ clock, log, troubles: troubleStore });
const https = overHttps(
  {
    endpoint: process.env['WEIXIN_API_ENDPOINT'],
    appId: process.env['WEIXIN_APP_ID'],
    secret: process.env['WEIXIN_APP_SECRET'],
  },
  clock,
);
const askWeixin = weixinApis(...(https ? [https] : []), throughCloud);
const hub: HubAccess = {
  endpoint: process.env['HUB_API_ENDPOINT'],
  secretId: process.env['HUB_API_SECRET_ID'],
  secretKey: process.env['HUB_API_SECRET_KEY'],
  productId: process.env['HUB_PRODUCT_ID'],
};
const subMchId = process.env['PAY_SUB_MCH_ID'];

export const productionCloud: Ports = {
  clock,
  channels,
  settings: settingsStore,
  tariffs: tariffStore,
  campus: campusStore,
  rooms: roomStore,
  bindings: { ...recipientStore, ...bindingStore },
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
  messageRoute: subscribeMessage(askWeixin, channels),
  contentSecurity: contentSecurity(askWeixin, channels),
  uses: useCounts,
  files: cloudStorage,
  archiveStorage,
  archives: archiveStore,
  aged: agedDocuments,
  feedback: feedbackStore,
  dayCounts: dayCountStore,
  pushSignature: pushSignature(process.env['HUB_TOKEN']),
  orders: orderStore,
  commands: commandStore,
  suspense: suspenseStore,
  staff: staffStore,
  departures: departureStore,
  erasures: erasureStore,
  audit: auditStore,
  roomHistory,
  worklistSources,
  stuckWork,
  payments: cloudPay(subMchId, channels),
  shippingReports: shippingReports(https, channels),
  meterHub: iotHub(hub, channels),
  probes: probesOf({ throughCloud, https, hub, subMchId }),
  probeReports,
  newId: () => `b${randomBytes(9).toString('hex')}`,
  digestId: (text) => `R${createHash('sha256').update(text).digest('hex').slice(0, 30)}`,
  keyedDigest(text) {
    const key = process.env['ACCOUNT_DIGEST_KEY'];
    return key ? `E${createHmac('sha256', key).update(text).digest('hex')}` : undefined;
  },
  log,
  transact: transactWith(transactionStores),
};
