/** The composition root: the only place that names which adapter serves which port. */
import { randomBytes } from 'node:crypto';
import { bindingStore } from './adapters/database/bindingStore';
import { campusStore, roomStore } from './adapters/database/campusStore';
import { inboxStore, ledgerStore, outboxStore } from './adapters/database/messageStores';
import { bankStore, quarantineStore, usageStore } from './adapters/database/meteringStores';
import { settingsStore, tariffStore } from './adapters/database/settingsStore';
import { transact } from './adapters/database/transact';
import { hubSignature } from './adapters/hubSignature';
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
  banks: bankStore,
  usage: usageStore,
  ledger: ledgerStore,
  inbox: inboxStore,
  quarantine: quarantineStore,
  outbox: outboxStore,
  messages: subscribeMessage,
  hub: hubSignature(process.env['HUB_TOKEN']),
  newId: () => `b${randomBytes(9).toString('hex')}`,
  log,
  transact,
};
