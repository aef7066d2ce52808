/**
 * The templates of the local cloud's account, as somebody picked them from WeChat's library: each has its own names of
 * fields, and no code may know them.
 */
import type { SentMessage, Templates } from 'cloud-emulator';
import type { TemplateKind } from '../../shared/domain/reminders/kinds';
import {
  type MessageTemplate,
  TEMPLATE_CONTENTS,
  type TemplateContent,
} from '../../shared/domain/reminders/template';

export const LOW_BALANCE_TEMPLATE = 'lowBalanceTemplate';
export const SUPPLY_TEMPLATE = 'supplyTemplate';

export const MESSAGE_TEMPLATES: Readonly<Record<TemplateKind, MessageTemplate>> = {
  lowBalance: {
    id: LOW_BALANCE_TEMPLATE,
    fields: { room: 'thing6', balance: 'amount3', asOf: 'time16', text: 'thing9' },
  },
  supply: {
    id: SUPPLY_TEMPLATE,
    fields: { room: 'thing2', balance: 'amount12', asOf: 'date5', text: 'thing7' },
  },
};

const TITLES: Readonly<Record<TemplateKind, string>> = {
  lowBalance: '电费余额不足提醒',
  supply: '供电状态变更通知',
};
const LABELS: Readonly<Record<TemplateContent, string>> = {
  room: '房间',
  balance: '剩余金额',
  asOf: '截至时间',
  text: '温馨提示',
};

/** For the local cloud, which refuses other names as WeChat does. */
export const ACCOUNT_TEMPLATES: Templates = {
  [LOW_BALANCE_TEMPLATE]: accountTemplate('lowBalance'),
  [SUPPLY_TEMPLATE]: accountTemplate('supply'),
};

/** What a message that was sent says. */
export function contentOf({
  templateId,
  data,
}: Pick<SentMessage, 'templateId' | 'data'>): Readonly<Partial<Record<TemplateContent, string>>> {
  const template = Object.values(MESSAGE_TEMPLATES).find(({ id }) => id === templateId);
  const said = TEMPLATE_CONTENTS.flatMap((content) => {
    const value = data[template?.fields[content] ?? '']?.value;
    return value === undefined ? [] : [[content, value] as const];
  });
  return Object.fromEntries(said);
}

function accountTemplate(kind: TemplateKind): Templates[string] {
  const { fields } = MESSAGE_TEMPLATES[kind];
  return {
    title: TITLES[kind],
    fields: TEMPLATE_CONTENTS.map((content) => fields[content]),
    labels: Object.fromEntries(TEMPLATE_CONTENTS.map((content) => [fields[content], LABELS[content]])),
  };
}
