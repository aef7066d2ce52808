/** The page around the phone. Whoever holds it, and the language, stand in the address, so a reload keeps them. */
import { callsCard } from './cards/calls';
import { choices } from './cards/choices';
import { clockCard } from './cards/clock';
import { holderCard } from './cards/holder';
import { messagesCard } from './cards/messages';
import { meterCard } from './cards/meter';
import { paymentCard } from './cards/payment';
import type { Card, Desk, Snapshot } from './desk';
import { type DeskData, readDeskData } from './deskData';
import { roomWatch } from './heldRoom';
import { localCloud, type Template } from './localCloud';
import { passage } from './passage';
import { phoneFrame } from './phoneFrame';
import { shownTime } from './shanghaiTime';
import { type Language, sayIn } from './texts';

const LOOK_EVERY_MS = 1_000;
const NOBODY = 'oNobody';

interface Place {
  readonly phone: HTMLElement;
  readonly title: HTMLElement;
  readonly state: HTMLElement;
  readonly language: HTMLElement;
  readonly passage: HTMLElement;
  readonly doing: HTMLElement;
  readonly seeing: HTMLElement;
}

async function main(): Promise<void> {
  const place: Place = {
    phone: at('phone'),
    title: at('title'),
    state: at('state'),
    language: at('language'),
    passage: at('passage'),
    doing: at('doing'),
    seeing: at('seeing'),
  };
  const [data, templates] = await Promise.all([readDeskData(), localCloud.templates()]);
  const phone = phoneFrame();
  const time = passage();
  place.phone.append(phone.element);
  place.passage.append(time.element);
  const watchRoom = roomWatch();
  let cards: readonly Card[] = [];
  let desk: Desk;

  const look = async (): Promise<void> => {
    const { openid, say } = desk;
    try {
      const [nowMs, fate, messages, phoneCalls] = await Promise.all([
        localCloud.nowMs(),
        localCloud.fate(),
        localCloud.messages(),
        localCloud.phoneCalls(),
      ]);
      const room = await watchRoom(openid, phoneCalls);
      if (openid !== desk.openid) return;
      const snapshot: Snapshot = { nowMs, fate, messages, phoneCalls, room };
      for (const card of cards) card.show?.(snapshot);
      phone.showTime(shownTime(nowMs, desk.language).time.slice(0, 5));
      place.state.textContent = say('connected');
      place.state.className = 'state';
    } catch {
      place.state.textContent = say('unreachable');
      place.state.className = 'state bad';
    }
  };

  const lay = (openid: string, language: Language): void => {
    const say = sayIn(language);
    history.replaceState(null, '', `?${new URLSearchParams({ openid, lang: language }).toString()}`);
    document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
    document.title = place.title.textContent = say('title');
    desk = deskOf(data, templates, { openid, language, lay, look, passTo: time.passTo });
    time.speak(say);
    phone.load({ openid, language, say });
    place.language.replaceChildren(languageChoice(desk, lay));
    const doing = [holderCard(desk), clockCard(desk), meterCard(desk), paymentCard(desk)];
    const seeing = [messagesCard(desk), callsCard(desk)];
    const focused = document.activeElement instanceof HTMLInputElement ? document.activeElement : undefined;
    place.doing.replaceChildren(...doing.map(({ element }) => element));
    place.seeing.replaceChildren(...seeing.map(({ element }) => element));
    cards = [...doing, ...seeing];
    if (focused?.type === 'radio') focusChecked(focused.name);
  };

  const asked = new URLSearchParams(location.search);
  const holder = asked.get('openid') ?? data.students[0]?.openid ?? NOBODY;
  lay(holder, languageOf(asked.get('lang')));
  for (;;) {
    await look();
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** A browser that is set to any other language than Chinese is answered in English. */
function languageOf(asked: string | null): Language {
  if (asked !== null) return asked === 'en' ? 'en' : 'zh_CN';
  return navigator.language.startsWith('zh') ? 'zh_CN' : 'en';
}

interface Doing {
  readonly openid: string;
  readonly language: Language;
  readonly lay: (openid: string, language: Language) => void;
  readonly look: () => Promise<void>;
  readonly passTo: (toMs: number) => Promise<void>;
}

function deskOf(
  data: DeskData,
  templates: readonly Template[],
  { openid, language, lay, look, passTo }: Doing,
): Desk {
  const say = sayIn(language);
  return {
    data,
    templates,
    openid,
    language,
    say,
    nameOf: (one) => data.students.find((student) => student.openid === one)?.name ?? say('newcomer'),
    hold(one) {
      lay(one, language);
      void look();
    },
    async act(deed) {
      await deed();
      await look();
    },
    passTo,
    async passFor(durationMs) {
      await passTo((await localCloud.nowMs()) + durationMs);
      await look();
    },
  };
}

function languageChoice({ openid, language, say }: Desk, lay: Doing['lay']): HTMLElement {
  const group = choices<Language>(
    {
      name: 'language',
      label: say('language'),
      of: [
        { value: 'zh_CN', text: '中文' },
        { value: 'en', text: 'English' },
      ],
    },
    (chosen) => {
      lay(openid, chosen);
    },
  );
  group.select(language);
  return group.element;
}

/** A choice that lays the desk anew must not lose the keyboard's place. */
function focusChecked(name: string): void {
  document.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`)?.focus();
}

function at(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`desk.html has no “${id}”`);
  return found;
}

void main();
