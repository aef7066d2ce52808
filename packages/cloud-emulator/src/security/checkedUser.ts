import type { Visits } from './visits';

export interface Refusal {
  readonly errcode: number;
  readonly errmsg: string;
}

/** 1 profile, 2 comment, 3 forum, 4 social log. */
const SCENES: readonly unknown[] = [1, 2, 3, 4];

/** What both checks ask for first: whose content it is, and where others would see it. */
export function refusalOf(
  { openid, scene }: Readonly<Record<string, unknown>>,
  visits: Visits,
): Refusal | undefined {
  if (typeof openid !== 'string' || openid === '') return { errcode: 40003, errmsg: 'invalid openid' };
  if (!SCENES.includes(scene)) return { errcode: 40129, errmsg: 'invalid scene' };
  if (!visits.isRecent(openid)) return { errcode: 61010, errmsg: 'code is expired' };
  return undefined;
}
