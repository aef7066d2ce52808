/** What WeChat's HTTPS API has for a service account. */
import type { Faults } from '../faults/faults';
import { ApiRefusal } from '../weixinApi/apiRefusal';
import type { Endpoint, Endpoints, Fields } from '../weixinApi/endpoint';
import type { Followers } from './followers';
import type { TemplateMessages } from './templateMessages';

/** WeChat pages through followers ten thousand at a time. */
const PAGE = 10_000;

export function serviceAccountEndpoints({
  followers,
  messages,
  faults,
}: {
  readonly followers: Followers;
  readonly messages: TemplateMessages;
  readonly faults: Faults;
}): Endpoints {
  const send: Endpoint['answer'] = (fields) => {
    const msgid = messages.send(fields);
    return faults.takes('lostTemplateSend') ? 'lost' : { errcode: 0, errmsg: 'ok', msgid };
  };
  const app = 'serviceAccount';
  return {
    '/cgi-bin/user/info': { app, method: 'GET', answer: (fields) => userInfo(followers, fields) },
    '/cgi-bin/user/get': { app, method: 'GET', answer: (fields) => users(followers, fields) },
    '/cgi-bin/message/template/send': { app, method: 'POST', answer: send },
  };
}

function userInfo(followers: Followers, { openid }: Fields): object {
  const follower = typeof openid === 'string' ? followers.find(openid) : undefined;
  if (!follower) throw new ApiRefusal(40003, 'invalid openid');
  // Of those who do not follow any more, WeChat says nothing else.
  if (!follower.follows) return { subscribe: 0, openid: follower.openid, tagid_list: [] };
  return {
    subscribe: 1,
    openid: follower.openid,
    subscribe_time: Math.floor(follower.sinceMs / 1_000),
    unionid: follower.unionid,
    remark: '',
    groupid: 0,
    tagid_list: [],
    subscribe_scene: 'ADD_SCENE_OTHERS',
    qr_scene: 0,
    qr_scene_str: '',
  };
}

function users(followers: Followers, { next_openid: after = '' }: Fields): object {
  const following = followers.all().filter(({ follows }) => follows);
  const page = following.filter(({ openid }) => openid > String(after)).slice(0, PAGE);
  const openids = page.map(({ openid }) => openid);
  return {
    total: following.length,
    count: openids.length,
    ...(openids.length > 0 && { data: { openid: openids } }),
    next_openid: openids.at(-1) ?? '',
  };
}
