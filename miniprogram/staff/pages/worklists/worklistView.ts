/** A row of a worklist: which room, and what is the matter there. */
import { moment, money } from '../../../i18n/format';
import type { Language } from '../../../i18n/language';
import { fill, type Texts } from '../../../i18n/texts';
import type { WorklistName, WorklistRow } from '../../../shared/contract/staff';
import { shortName } from '../../../shared/domain/rooms/room';
import type { worklistTexts } from './texts';

type WorklistTexts = (typeof worklistTexts)['zh'] & Texts<string>;

export interface WorklistView {
  readonly rowId: string;
  /** Empty where it is about no room that is in the books. */
  readonly roomId: string;
  readonly place: string;
  readonly matter: string;
  readonly detail: string;
}

export interface WorklistWords {
  readonly t: WorklistTexts;
  readonly commands: Texts<string>;
  /** The kinds of messages, as a room's story calls them. */
  readonly messages: Texts<string>;
}

/** The names of their texts begin with theirs: `silentMetersHint`. */
export const TABS = [
  'silentMeters',
  'failedCommands',
  'unreached',
  'stuck',
] as const satisfies readonly WorklistName[];

export function worklistView(
  row: WorklistRow,
  words: WorklistWords,
  nowMs: number,
  language: Language,
): WorklistView {
  const { rowId, roomId = '', atMs } = row;
  const time = moment(atMs, nowMs, language);
  const place = placeOf(row, words.t);
  const last = row.kind === 'channel' ? moment(row.lastMs, nowMs, language) : time;
  return { rowId, roomId, place, ...matterOf(row, words, { time, last }) };
}

/** A channel serves every room. */
function placeOf({ kind, path }: WorklistRow, t: WorklistTexts): string {
  if (path !== undefined) return shortName(path);
  return kind === 'channel' ? t.everyRoom : t.noRoom;
}

function matterOf(
  row: WorklistRow,
  { t, commands, messages }: WorklistWords,
  { time, last }: { readonly time: string; readonly last: string },
): Pick<WorklistView, 'matter' | 'detail'> {
  switch (row.kind) {
    case 'silent':
      return { matter: fill(t.silent, { meterNo: row.meterNo, time }), detail: '' };
    case 'command': {
      const matter = `${row.relay === 'open' ? t.relayOpen : t.relayClosed} · ${commands[row.state] ?? row.state}`;
      return { matter, detail: `${time} · ${fill(t.attempts, { count: row.attempts })}` };
    }
    case 'relay':
      return { matter: row.seen === 'open' ? t.relayFoundOpen : t.relayFoundClosed, detail: time };
    case 'message': {
      const about = messages[row.about] ?? row.about;
      const matter = row.name === undefined ? about : `${about} · ${row.name}`;
      return { matter, detail: `${time}${countText(row, t)}` };
    }
    case 'arrears':
      return { matter: t.arrears, detail: `${time}${countText(row, t)}` };
    case 'channel':
      return { matter: t[row.channel], detail: `${fill(t.failing, { time, last })} · ${row.reason}` };
    case 'suspense':
      return { matter: `${money(row.totalFen)} · ${t[row.reason]}`, detail: `${time} · ${row.orderId}` };
    case 'openOrder':
      return { matter: `${money(row.amountFen)} · ${t.openOrder}`, detail: `${time} · ${row.orderId}` };
    case 'queuedMessage':
      return { matter: fill(t.queuedMessage, { about: messages[row.about] ?? row.about }), detail: time };
    case 'filedOrder':
    case 'unconfirmedOrder':
      return { matter: t[row.kind], detail: time };
  }
}

/** One message speaks for itself. */
function countText({ count }: { readonly count: number }, t: WorklistTexts): string {
  return count > 1 ? ` · ${fill(t.messages, { count })}` : '';
}
