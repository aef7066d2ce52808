/** The cloud functions that the pages call. A function with several actions has a reply for each. */
import type { BindReply, BindRequest } from '../shared/contract/bind';
import type { FeedbackReply, FeedbackRequest } from '../shared/contract/feedback';
import type { HomeReply } from '../shared/contract/home';
import type { OwnDataReply, OwnDataRequest } from '../shared/contract/ownData';
import type { ProfileReply, ProfileRequest } from '../shared/contract/profile';
import type { RechargeReply, RechargeRequest } from '../shared/contract/recharge';
import type { ReportReply, ReportRequest } from '../shared/contract/report';
import type { RoommatesReply, RoommatesRequest } from '../shared/contract/roommates';
import { type Answer, callFunction } from './callFunction';

export function callHome(): Promise<Answer<HomeReply>> {
  return callFunction('home', {});
}

export function callBind<Reply extends BindReply>(request: BindRequest): Promise<Answer<Reply>> {
  return callFunction('bind', request);
}

export function callRecharge<Reply extends RechargeReply>(request: RechargeRequest): Promise<Answer<Reply>> {
  return callFunction('recharge', request);
}

export function callReport<Reply extends ReportReply>(request: ReportRequest): Promise<Answer<Reply>> {
  return callFunction('report', request);
}

export function callRoommates(request: RoommatesRequest): Promise<Answer<RoommatesReply>> {
  return callFunction('roommates', request);
}

export function callProfile(request: ProfileRequest): Promise<Answer<ProfileReply>> {
  return callFunction('profile', request);
}

export function callOwnData<Reply extends OwnDataReply>(request: OwnDataRequest): Promise<Answer<Reply>> {
  return callFunction('ownData', request);
}

export function callFeedback<Reply extends FeedbackReply>(request: FeedbackRequest): Promise<Answer<Reply>> {
  return callFunction('feedback', request);
}
