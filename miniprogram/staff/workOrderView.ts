/** A work order in words: its content and its state. */
import { energy } from '../i18n/format';
import type { Language } from '../i18n/language';
import { fill, type Texts } from '../i18n/texts';
import { errorText } from '../shared/contract/errors';
import type { WorkOrderRow } from '../shared/contract/staff';
import type { workOrderTexts } from './texts';

export interface WorkOrderView {
  readonly title: string;
  readonly state: string;
}

export function workOrderView(
  order: WorkOrderRow,
  t: (typeof workOrderTexts)['zh'] & Texts<string>,
  language: Language,
): WorkOrderView {
  const { meterNo = '', ctRatio: ratio = 1, registerWh = 0, initialWh = 0 } = order;
  const figures = { meterNo, ratio, kwh: energy(registerWh), first: energy(initialWh) };
  const told = fill(t[titleOf({ ...order, kind: order.reverses ?? order.kind })], figures);
  const title = order.kind === 'reversal' ? fill(t.reversal, { order: told }) : told;
  return { title, state: stateText(order, t, language) };
}

function titleOf({
  kind,
  ruling = 'discard',
  registerWh,
  untilMs,
}: WorkOrderRow): keyof (typeof workOrderTexts)['zh'] {
  if (kind === 'restart' && registerWh === undefined) return 'rolledOver';
  if (kind !== 'ruling') return kind;
  return untilMs === undefined ? ruling : `${ruling}All`;
}

function stateText(
  { state, refusal }: WorkOrderRow,
  t: (typeof workOrderTexts)['zh'] & Texts<string>,
  language: Language,
): string {
  if (state !== 'refused') return t[state];
  const reason = refusal === undefined ? '' : errorText(refusal, language);
  return fill(t.refused, { reason });
}
