/** What the campus has set of the account, beside what the account really has. */
import type { CampusSettings } from '../../shared/domain/documents/settings';
import type { ListedTemplate } from '../cloud/weixinApp';
import type { Line } from './aspects';

/** @param listed why the account's templates can't be told, or they */
export function templateLine({ messages }: CampusSettings, listed: readonly ListedTemplate[] | string): Line {
  const wanted = Object.entries(messages.templates).filter(([, { id }]) => id !== '');
  const unset = Object.entries(messages.templates).filter(([, { id }]) => id === '');
  const note = unset.length === 0 ? {} : { note: unset.map(([kind]) => `${kind}: −`).join(', ') };
  if (wanted.length === 0) return { aspect: 'templates', wrong: [], ...note };
  if (typeof listed === 'string') return { aspect: 'templates', wrong: [listed] };
  return {
    aspect: 'templates',
    wrong: wanted.flatMap(([kind, { id, fields }]) =>
      problemsOf(
        listed.find((template) => template.id === id),
        { id, fields: Object.values(fields).filter((name) => name !== '') },
      ).map((problem) => `${kind}: ${problem}`),
    ),
    ...note,
  };
}

/** Whether the campus reports deliveries just where WeChat wants it. @param managed why it can't be told, or whether it does */
export function shippingLine({ reportsShipping }: CampusSettings, managed: boolean | string): Line {
  // Without a secret nothing is reported, and nothing was to be.
  if (typeof managed === 'string')
    return { aspect: 'shipping', wrong: reportsShipping ? [managed] : [], note: managed };
  return {
    aspect: 'shipping',
    wrong: managed === reportsShipping ? [] : [`reportsShipping: ${reportsShipping} ≠ ${managed}`],
    note: managed ? 'is_trade_managed' : '−',
  };
}

/** WeChat refuses a message with a field too many (47003), and one that lacks a field. */
function problemsOf(template: ListedTemplate | undefined, { id, fields }: ListedTemplate): readonly string[] {
  if (!template) return [`− ${id}`];
  return [
    ...fields.filter((name) => !template.fields.includes(name)).map((name) => `+ ${name}`),
    ...template.fields.filter((name) => !fields.includes(name)).map((name) => `− ${name}`),
  ];
}
