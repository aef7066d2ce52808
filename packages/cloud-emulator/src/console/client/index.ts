/** The console: one tab at a time, asked anew every few seconds while it is seen. */
import { clockView } from './clock';
import { wordsOf } from './cloud';
import { element, fill } from './element';
import type { Act, MakeTab, Tab } from './tab';
import { countsTab } from './tabs/counts';
import { dataTab } from './tabs/data';
import { invocationsTab } from './tabs/invocations';
import { messagesTab } from './tabs/messages';
import { ordersTab } from './tabs/orders';
import { timersTab } from './tabs/timers';

const REFRESH_EVERY_MS = 2_000;

const act: Act = (deed) => {
  void done(deed);
};
const clock = clockView(act);
/** Brought along by the devices; without any it exports nothing. */
const DEVICES_MODULE = '/console/devices.js';
const { default: deviceTab } = (await import(DEVICES_MODULE)) as { readonly default: MakeTab | undefined };
const TABS: readonly [Tab, ...Tab[]] = [
  dataTab(),
  invocationsTab(refresh),
  ordersTab(act, refresh),
  messagesTab(act, refresh),
  timersTab(act),
  ...(deviceTab ? [deviceTab(act, refresh)] : []),
  countsTab(act),
];
const state = element('p', { class: 'state', role: 'status' }, 'Loading…');
const failure = element('p', { class: 'failure', role: 'alert' });
const place = element('main');
const links = TABS.map(({ name, title }) => element('a', { href: `#${name}` }, title));
let current = TABS[0];
let refreshedAt = '';
let asking: Promise<void> | undefined;
let again = false;

document.body.append(
  element('header', {}, element('h1', {}, 'Local cloud'), clock.element, state),
  element('nav', { 'aria-label': 'Console' }, ...links),
  failure,
  place,
);
addEventListener('hashchange', turn);
document.addEventListener('visibilitychange', tick);
turn();
setInterval(tick, REFRESH_EVERY_MS);

function turn(): void {
  const tab = TABS.find(({ name }) => `#${name}` === location.hash) ?? TABS[0];
  TABS.forEach(({ name }, index) => {
    if (name === tab.name) links[index]?.setAttribute('aria-current', 'page');
    else links[index]?.removeAttribute('aria-current');
  });
  current = tab;
  failure.textContent = '';
  state.textContent = 'Loading…';
  fill(place, tab.element);
  tab.element.hidden = true; // its tables are empty until the first answer, which would read as "nothing"
  refresh();
}

function tick(): void {
  if (!document.hidden && !asking) refresh();
}

/** One question at a time; what was changed while it was asked is asked next. */
function refresh(): void {
  again = asking !== undefined;
  if (again) return;
  asking = refreshed(current).finally(() => {
    asking = undefined;
    if (again) refresh();
  });
}

/** What is seen stays when the cloud is away, with its age. */
async function refreshed(tab: Tab): Promise<void> {
  try {
    await tab.refresh();
    refreshedAt = new Date().toTimeString().slice(0, 8);
    tab.element.hidden = false;
    state.textContent = `as of ${refreshedAt}`;
    state.classList.remove('bad');
  } catch (error) {
    const age = refreshedAt === '' ? '' : ` What you see is as of ${refreshedAt}.`;
    state.textContent = `${wordsOf(error)} Trying again.${age}`;
    state.classList.add('bad');
  }
  clock.show();
}

async function done(deed: () => Promise<unknown>): Promise<void> {
  try {
    await deed();
    failure.textContent = '';
  } catch (error) {
    failure.textContent = wordsOf(error);
  }
  refresh();
}
