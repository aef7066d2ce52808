/** Who lives where, what they show of themselves, who is enrolled, what they dispute, and who was taken out. */
import { chunk } from 'remeda';
import { NOTICES_KEPT } from '../../../shared/domain/reminders/notice';
import type { Binding } from '../../../shared/domain/residents/binding';
import type { Departure } from '../../../shared/domain/residents/departure';
import type { Dispute } from '../../../shared/domain/residents/dispute';
import type { Enrolment, RosterTries } from '../../../shared/domain/residents/roster';
import type {
  AvatarStore,
  BindingStore,
  CaseStore,
  ResidentsTransaction,
  RosterStore,
} from '../../residents/ports';
import { beginningWith, type CollectionSource, command, containing, database, type Fields } from '../wxCloud';
import { Collection, PAGE } from './collection';

const bindings = new Collection<Binding>(database, 'bindings');
const rosterTries = new Collection<RosterTries>(database, 'rosterTries');
const cases = new Collection<Dispute>(database, 'cases');
const roster = new Collection<Enrolment>(database, 'roster');

/** Lock numbers are short: two accounts may have one. */
const MOST_OF_ONE_LOCK = 5;

const DESK_FIELDS = ['atMs', 'roomId', 'about', 'by'] as const;

export const bindingStore: BindingStore = {
  get: (openid) => bindings.get(openid),
  ofRoom: (roomId) => bindings.findAll({ where: { roomId } }),

  ofAccounts: (openids) => bindings.ofIds(openids),

  searchByName: (text, campusId, limit) =>
    bindings.find({
      where: { name: containing(text), roomId: beginningWith(`${campusId}/`) },
      orderBy: [['_id', 'asc']],
      limit,
    }),

  async confirm({ _id, bindingId, roomId }) {
    await bindings.update({ _id, bindingId, roomId }, { confirmed: true });
  },
};

export const avatarStore: AvatarStore = {
  async ofTrace(traceId) {
    const [found] = await bindings.find({ where: { 'avatar.traceId': traceId }, limit: 1 });
    return found;
  },

  async checkRequested(openid, fileId, traceId, askedAtMs) {
    await bindings.update(
      { _id: openid, 'avatar.fileId': fileId, 'avatar.state': 'checking' },
      { 'avatar.traceId': traceId, 'avatar.askedAtMs': askedAtMs },
    );
  },

  async show(openid, traceId) {
    await bindings.update({ _id: openid, 'avatar.traceId': traceId }, { 'avatar.state': 'shown' });
  },

  async drop(openid, fileId, notice) {
    await bindings.update(
      { _id: openid, 'avatar.fileId': fileId },
      { avatar: command.remove(), notices: command.push({ each: [notice], slice: -NOTICES_KEPT }) },
    );
  },
};

export const rosterStore: RosterStore = {
  lockedAt: (roomId, limit) =>
    rosterTries.newestFirst({ 'locked.roomId': roomId }, undefined, limit, 'locked.atMs'),

  withLock: (lockId) => rosterTries.find({ where: { 'locked.lockId': lockId }, limit: MOST_OF_ONE_LOCK }),

  tries: (openid) => rosterTries.get(openid),

  async release(openid) {
    await roster.update({ openid }, { openid: command.remove() });
  },
};

export const caseStore: CaseStore = {
  async open(dispute) {
    if ((await cases.insert(dispute)) === 'inserted') return;
    await cases.update({ _id: dispute._id, state: 'withdrawn' }, { state: 'open', atMs: dispute.atMs });
  },

  async withdraw(id) {
    await cases.update({ _id: id, state: 'open' }, { state: 'withdrawn' });
  },

  get: (id) => cases.get(id),

  openOf: (campusId) =>
    cases.waiting({ state: 'open', roomId: beginningWith(`${campusId}/`) }, 'atMs', DESK_FIELDS),

  async openAmong(ids) {
    const pages = await Promise.all(
      chunk(ids, PAGE).map((some) =>
        cases.find({
          where: { _id: command.in(some), state: 'open' },
          fields: { _id: true },
          limit: some.length,
        }),
      ),
    );
    return new Set(pages.flat().map(({ _id }) => _id));
  },

  ofAccount: (openid) => cases.findAll({ where: byOrAbout(openid) }),

  async remove(openid, untilMs) {
    await cases.removeAll(command.and([byOrAbout(openid), { atMs: command.lte(untilMs) }]));
  },
};

function byOrAbout(openid: string): Fields {
  return command.or([{ 'by.openid': openid }, { 'about.openid': openid }]);
}

/** Accounts that staff took out of a room and that have not bound another since. */
export const departureStore = new Collection<Departure>(database, 'departures');

export function residentsTransaction(source: CollectionSource): ResidentsTransaction {
  return {
    bindings: new Collection(source, 'bindings'),
    roster: new Collection(source, 'roster'),
    rosterTries: new Collection(source, 'rosterTries'),
    wrongOfDay: new Collection(source, 'lookups'),
    cases: new Collection(source, 'cases'),
    departures: new Collection(source, 'departures'),
    erasures: new Collection(source, 'erasures'),
  };
}
