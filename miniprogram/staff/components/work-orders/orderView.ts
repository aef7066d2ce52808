/** A work order in the list about a room's meter, and what staff may do about it. */
import { moment } from '../../../i18n/format';
import type { Language } from '../../../i18n/language';
import { fill, type Texts } from '../../../i18n/texts';
import type { WorkOrderRow } from '../../../shared/contract/staff';
import type { workOrderTexts } from '../../texts';
import { type WorkOrderView, workOrderView } from '../../workOrderView';
import type { workOrdersTexts } from './texts';

export type Act = 'confirm' | 'reject' | 'reverse';

export interface OrderView extends WorkOrderView {
  readonly orderId: string;
  readonly time: string;
  readonly refused: boolean;
  /** It is still to be applied. */
  readonly open: boolean;
  /** In the order of the buttons. */
  readonly acts: readonly Act[];
}

const BEGINS_SEGMENT: readonly WorkOrderRow['kind'][] = ['replacement', 'restart', 'ratio', 'exchange'];

/** Of the applied orders by which a segment begins only the last can be reversed. */
export function lastApplied(orders: readonly WorkOrderRow[]): WorkOrderRow | undefined {
  return orders.find(({ kind, state }) => state === 'applied' && BEGINS_SEGMENT.includes(kind));
}

export function orderView(
  order: WorkOrderRow,
  reversible: boolean,
  t: (typeof workOrderTexts)['zh'] & Texts<string>,
  nowMs: number,
  language: Language,
): OrderView {
  return {
    ...workOrderView(order, t, language),
    orderId: order.orderId,
    time: moment(order.filedAtMs, nowMs, language),
    refused: order.state === 'refused',
    open: order.state === 'filed' || order.state === 'unconfirmed',
    acts: order.state === 'unconfirmed' ? ['confirm', 'reject'] : reversible ? ['reverse'] : [],
  };
}

export function questionOf(
  { title }: OrderView,
  act: Act,
  t: (typeof workOrdersTexts)['zh'] & Texts<string>,
): { readonly questionTitle: string; readonly questionText: string } {
  return { questionTitle: t[`${act}Title`], questionText: fill(t[`${act}Text`], { order: title }) };
}
