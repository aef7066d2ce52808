/** What a timer has found of the ways to other houses. */
import { PROBED_EVERY_MS, type ProbeReport } from '../../shared/domain/basis/probe';
import type { Line } from './aspects';

/** A round may be left out where the function is short of time; two in a row are not. */
const STALE_AFTER_MS = 2.5 * PROBED_EVERY_MS;

export function probeLines(report: ProbeReport | undefined, nowMs: number): readonly Line[] {
  const isFresh = report !== undefined && nowMs - report.atMs <= STALE_AFTER_MS;
  const at = report === undefined ? '−' : new Date(report.atMs).toISOString();
  const freshness: Line = { aspect: 'probe', wrong: isFresh ? [] : [at], ...(isFresh && { note: at }) };
  // What an old report says holds no longer: there is one thing to mend first.
  if (!isFresh) return [freshness];
  const { cloudCall = '', appSecret, hub = '', pay = '' } = report.ways;
  return [
    freshness,
    {
      aspect: 'weixin',
      // With the secret there is a second way, and the first may be closed.
      wrong: cloudCall === '' || appSecret !== undefined ? [] : [cloudCall],
      ...(cloudCall !== '' && { note: cloudCall }),
    },
    { aspect: 'appSecret', wrong: reasons(appSecret ?? ''), ...(appSecret === undefined && { note: '−' }) },
    { aspect: 'hub', wrong: reasons(hub) },
    { aspect: 'pay', wrong: reasons(pay) },
  ];
}

function reasons(reason: string): readonly string[] {
  return reason === '' ? [] : [reason];
}
