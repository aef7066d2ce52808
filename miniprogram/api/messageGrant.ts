/**
 * Requests grants to send messages: one grant, one message. WeChat allows the request from a tap only. The cloud
 * counts the grants, and WeChat decides.
 */
import type { Profile } from '../shared/contract/profile';
import type { TemplateKind } from '../shared/domain/reminders/kinds';
import type { Answer } from './callFunction';
import { callProfile } from './functions';
import { newRequestId } from './requestId';

export type GrantOutcome =
  { readonly kind: 'refused' } | { readonly kind: 'answered'; readonly answer: Answer<Profile> };

export async function requestGrants(
  templates: Readonly<Record<TemplateKind, string>>,
): Promise<GrantOutcome> {
  const wanted = Object.entries(templates).filter(([, id]) => id !== '') as [TemplateKind, string][];
  const verdicts = await verdictsOf(wanted.map(([, id]) => id));
  const kinds = wanted.filter(([, id]) => verdicts[id] === 'accept').map(([kind]) => kind);
  if (kinds.length === 0) return { kind: 'refused' };
  return {
    kind: 'answered',
    answer: await callProfile({ action: 'granted', requestId: newRequestId(), kinds }),
  };
}

async function verdictsOf(tmplIds: string[]): Promise<Readonly<Record<string, string>>> {
  if (tmplIds.length === 0) return {};
  try {
    return { ...(await wx.requestSubscribeMessage({ tmplIds })) };
  } catch {
    return {}; // Messages are switched off as a whole: the same as a refusal.
  }
}
