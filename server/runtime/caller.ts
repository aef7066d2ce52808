/**
 * Who is calling. Identity comes from the platform's context alone; what an event says about it is a claim of the
 * caller's.
 */
import { getWXContext } from 'wx-server-sdk';
import type { Caller } from '../basis/ports';

/** The WeChat user on whose behalf the function runs; undefined for timers, HTTP and the platform itself. */
export function callerOf(): Caller | undefined {
  const { OPENID: openid, UNIONID: unionid } = getWXContext() as { OPENID?: string; UNIONID?: string };
  if (!openid) return undefined;
  return unionid ? { openid, unionid } : { openid };
}
