import { element } from '../../element';

/** One document, folded to a line or open in full. */
export function documentView(document: Readonly<Record<string, unknown>>, open: boolean): HTMLDetailsElement {
  const { _id: id, ...others } = document;
  const view = element(
    'details',
    {},
    element(
      'summary',
      {},
      element('b', {}, typeof id === 'string' ? id : JSON.stringify(id)),
      element('span', { class: 'excerpt' }, JSON.stringify(others)),
    ),
    element('pre', { tabindex: '0' }, JSON.stringify(document, null, 2)),
  );
  view.open = open;
  return view;
}
