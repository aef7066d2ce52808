/**
 * A message's template, as the account has it: templates come from WeChat's public library, which names their fields
 * (`thing6`, `amount3`), so id and names are settings of the campus. A field's kind stands in its name and says what
 * it may hold; a text that is too long is refused whole, so it is cut.
 */
import { messageTime } from '../basis/shanghaiTime';
import { fen, yuanText } from '../basis/units';
import { balanceText } from './messageText';

/** What a message can say. */
export type TemplateContent = 'room' | 'balance' | 'asOf' | 'text';

export interface MessageTemplate {
  /** Empty where the account has none: its messages take the next route. */
  readonly id: string;
  /** What the template calls the field for each; empty where it has none for it. */
  readonly fields: Readonly<Record<TemplateContent, string>>;
}

export interface MessageContent {
  readonly roomName: string;
  readonly availableFen: number;
  readonly asOfMs: number;
  readonly text: string;
}

/** By their names. */
export type TemplateData = Readonly<Record<string, { readonly value: string }>>;

const THING_LONGEST = 20;

type Form = (content: MessageContent) => string;

/** The kinds of field that can hold each content, from WeChat's table of what a field may hold. */
const FORMS: Readonly<Record<TemplateContent, Readonly<Record<string, Form>>>> = {
  room: { thing: ({ roomName }) => cut(roomName) },
  balance: {
    amount: ({ availableFen }) => balanceText(fen(availableFen)),
    number: plainBalance,
    character_string: plainBalance,
    thing: ({ availableFen }) => balanceText(fen(availableFen)),
  },
  asOf: {
    time: ({ asOfMs }) => messageTime(asOfMs),
    date: ({ asOfMs }) => messageTime(asOfMs),
    thing: ({ asOfMs }) => messageTime(asOfMs),
  },
  text: { thing: ({ text }) => cut(text) },
};

export const TEMPLATE_CONTENTS = Object.keys(FORMS) as readonly TemplateContent[];

/** The kinds of field that can hold it, e.g. `amount`. */
export function kindsFor(content: TemplateContent): readonly string[] {
  return Object.keys(FORMS[content]);
}

/** Of `thing6` it is `thing`. */
function kindOfField(name: string): string {
  return name.replace(/\d+$/, '');
}

export function templateData({ fields }: MessageTemplate, content: MessageContent): TemplateData {
  return Object.fromEntries(
    TEMPLATE_CONTENTS.flatMap((what) => {
      const form = FORMS[what][kindOfField(fields[what])];
      return form ? [[fields[what], { value: form(content) }]] : [];
    }),
  );
}

/** Without a sign of money, for fields that take none. */
function plainBalance({ availableFen }: MessageContent): string {
  return yuanText(fen(Math.max(0, availableFen)));
}

function cut(text: string): string {
  return Array.from(text).slice(0, THING_LONGEST).join('');
}
