import type { Outcome } from '../../shared/contract/contract';
import type { FeedbackRequest, SubmittedFeedback } from '../../shared/contract/feedback';
import { defined } from '../../shared/domain/basis/defined';
import { refuse, success } from '../../shared/domain/basis/result';
import { dayOf, NEVER_MS } from '../../shared/domain/basis/shanghaiTime';
import {
  countOneMore,
  type Feedback,
  isSameFeedback,
  type Picture,
  type SentFeedback,
} from '../../shared/domain/feedback/feedback';
import { countCheck } from '../basis/countCheck';
import { keepPictures, refuseForeign, refuseUnfit } from '../basis/ownPictures';
import type { BasisPorts, Caller, Transact } from '../basis/ports';
import type { ResidentsPorts } from '../residents/ports';
import { checkPictures } from './checkPictures';
import { dayCountId } from './dayCountId';
import { feedbackKey, shownFeedback } from './ownFeedback';
import type { FeedbackPorts, FeedbackTransaction } from './ports';

type SubmissionPorts = BasisPorts &
  FeedbackPorts &
  Pick<ResidentsPorts, 'bindings'> & { readonly transact: Transact<FeedbackTransaction> };

type Submission = Extract<FeedbackRequest, { action: 'submit' }>;

/**
 * Keeps feedback once its text has passed WeChat's check, then asks about its pictures. Nothing is written before;
 * what is left to do afterwards, the sweep finds.
 */
export async function submitFeedback(
  cloud: SubmissionPorts,
  request: Submission,
  caller: Caller,
): Promise<Outcome<SubmittedFeedback>> {
  const sent = await feedbackOf(cloud, request, caller);
  const known = await cloud.feedback.get(sent._id);
  if (known !== undefined) return repeated(cloud, known, sent);
  const refusal = await refusalOf(cloud, sent, caller);
  if (refusal !== undefined) return refusal;
  const pictures = await keepPictures(cloud, request.pictures);
  if (!pictures.ok) return pictures;
  const checking = pictures.value.map((picture): Picture => ({ ...picture, state: 'checking' }));
  const kept = await keep(cloud, { ...sent, pictures: checking });
  return kept.ok ? repeated(cloud, kept.value, sent) : kept;
}

async function feedbackOf(
  cloud: Pick<BasisPorts, 'clock' | 'digestId'> & Pick<ResidentsPorts, 'bindings'>,
  request: Submission,
  caller: Caller,
): Promise<SentFeedback> {
  const { feedbackId, text, contact, pictures } = request;
  const binding = await cloud.bindings.get(caller.openid);
  const nowMs = cloud.clock.nowMs();
  return {
    _id: feedbackKey(cloud, caller, feedbackId),
    feedbackId,
    openid: caller.openid,
    ...defined({ roomId: binding?.roomId }),
    text,
    ...defined({ contact }),
    pictures: pictures.map((fileId) => ({ fileId })),
    atMs: nowMs,
    state: 'open',
    answers: [],
    rounds: 0,
    nextCheckAtMs: pictures.length > 0 ? nowMs : NEVER_MS,
  };
}

/** What is free is asked first, WeChat last: a text costs one of its checks. */
async function refusalOf(
  cloud: SubmissionPorts,
  { openid, text, contact, pictures }: SentFeedback,
  caller: Caller,
): Promise<Outcome<never> | undefined> {
  const fileIds = pictures.map(({ fileId }) => fileId);
  const foreign = refuseForeign(cloud, fileIds, caller);
  if (!foreign.ok) return foreign;
  const { feedbackPerDay } = await cloud.settings.read();
  const id = dayCountId(cloud, { openid });
  const counted = await cloud.dayCounts.get(id);
  if (!countOneMore(counted, id, dayOf(cloud.clock.nowMs()), feedbackPerDay)) return tooMany(feedbackPerDay);
  const unfit = await refuseUnfit(cloud, fileIds);
  if (!unfit.ok) return unfit;
  const check = await countCheck(cloud, caller);
  if (!check.ok) return check;
  const everything = contact === undefined ? text : `${text}\n${contact}`;
  const verdict = await cloud.contentSecurity.checkText({ openid, text: everything, scene: 'comment' });
  if (verdict === 'unavailable') return refuse('CONTENT_CHECK_UNAVAILABLE');
  return verdict === 'risky' ? refuse('CONTENT_RISKY') : undefined;
}

/** In one transaction with the day's count, so that neither two phones nor two repetitions get past it. */
async function keep(cloud: SubmissionPorts, wanted: Feedback): Promise<Outcome<Feedback>> {
  const { feedbackPerDay } = await cloud.settings.read();
  const id = dayCountId(cloud, wanted);
  return cloud.transact(async ({ feedback, dayCounts }): Promise<Outcome<Feedback>> => {
    const known = await feedback.get(wanted._id);
    if (known !== undefined) return success(known);
    const count = countOneMore(await dayCounts.get(id), id, dayOf(wanted.atMs), feedbackPerDay);
    if (count === undefined) return tooMany(feedbackPerDay);
    await dayCounts.replace(count);
    await feedback.replace(wanted);
    return success(wanted);
  });
}

/** Whoever kept it may have been stopped before asking about the pictures. */
async function repeated(
  cloud: SubmissionPorts,
  known: Feedback,
  sent: SentFeedback,
): Promise<Outcome<SubmittedFeedback>> {
  if (!isSameFeedback(known, sent)) return refuse('FEEDBACK_DIFFERS');
  const unasked = known.rounds === 0 && known.pictures.length > 0;
  const feedback = unasked ? await checkPictures(cloud, known) : known;
  return success({ feedback: shownFeedback(feedback) });
}

function tooMany(allowed: number): Outcome<never> {
  return refuse('FEEDBACK_TOO_MANY', { allowed });
}
