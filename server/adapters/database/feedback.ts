import type { DayCount, Feedback } from '../../../shared/domain/feedback/feedback';
import type { FeedbackStore, FeedbackTransaction } from '../../feedback/ports';
import { type CollectionSource, command, database, ofCampusOrNone } from '../wxCloud';
import { Collection } from './collection';

const feedback = new Collection<Feedback>(database, 'feedback');

const INBOX_FIELDS = ['atMs', 'openid', 'roomId', 'text', 'contact', 'pictures', 'answers'] as const;

export const dayCountStore = new Collection<DayCount>(database, 'lookups');

export const feedbackStore: FeedbackStore = {
  get: (id) => feedback.get(id),

  page: (openid, after, limit) => feedback.newestFirst({ openid }, after, limit),

  inbox: (campusId, state) => feedback.waiting(ofCampusOrNone(campusId, { state }), 'atMs', INBOX_FIELDS),

  async ofTrace(traceId) {
    const [found] = await feedback.find({ where: { 'pictures.traceId': traceId }, limit: 1 });
    return found;
  },

  due: (nowMs, limit) =>
    feedback.find({
      where: { nextCheckAtMs: command.lte(nowMs) },
      orderBy: [['nextCheckAtMs', 'asc']],
      limit,
    }),

  async claimRound({ _id, rounds }, nextCheckAtMs) {
    return (await feedback.update({ _id, rounds }, { rounds: command.inc(1), nextCheckAtMs })) === 1;
  },

  async checkRequested(id, index, traceId) {
    await feedback.update(
      { _id: id, [`pictures.${index}.state`]: 'checking' },
      { [`pictures.${index}.traceId`]: traceId },
    );
  },

  async recordVerdict(id, index, state) {
    await feedback.update(
      { _id: id, [`pictures.${index}.state`]: 'checking' },
      { [`pictures.${index}.state`]: state },
    );
  },

  ofWriter: (openid) => feedback.findAll({ where: { openid } }),

  remove: (id) => feedback.remove(id),
};

export function feedbackTransaction(source: CollectionSource): FeedbackTransaction {
  return {
    feedback: new Collection(source, 'feedback'),
    dayCounts: new Collection(source, 'lookups'),
  };
}
