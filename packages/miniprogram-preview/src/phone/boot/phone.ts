/** Puts the phone together: its screen, the mini program, and the `wx` object between them. */
import { addGlobalErrorListener, addGlobalWarningListener } from 'glass-easel';
import type { CompiledApp } from '../../language/compiledApp';
import { STANDARD_TEXT_PX } from '../../language/textSize';
import { control } from '../controlApi';
import { element } from '../element';
import { phoneDate } from '../phoneClock';
import type { PhoneHost } from '../phoneHost';
import { createWx } from '../wx';
import { PhoneBackend } from './backend';
import { complain } from './complain';
import { fire, nodeOf } from './events';
import { CannotStart } from './failureScreen';
import { watchGestures } from './gestures';
import { watchHover } from './hover';
import type { Caller } from './lifetimes';
import { watchModals } from './modalFocus';
import { lendToComponents, ownApis } from './ownApis';
import { PageStack } from './pageStack';
import { Program } from './program';
import { Recorder } from './record';
import { queryRecord, targetOf } from './routes';
import { checkSetData } from './setData';
import { tabBar, tabBarSettings } from './tabBar';

const SCENE_FROM_LIST = 1001;
/** glass-easel frowns on a number in `wx:for`, which WeChat allows. */
const COUNTING = 'Use number as for-list';
const TEXTS = { zh_CN: { back: '返回' }, en: { back: 'Back' } };

export async function openPhone(app: CompiledApp, settings: URLSearchParams): Promise<void> {
  await takeCloudsClock();
  const language = settings.get('lang') === 'en' ? 'en' : 'zh_CN';
  const textSizePx = Number(settings.get('text') ?? STANDARD_TEXT_PX);
  const first = targetOf(`/${settings.get('path') ?? app.pages[0] ?? ''}`, '');
  if (!app.pages.includes(first.route))
    throw new CannotStart(`There is no page “${first.route}” in app.json.`);
  const holder = element('main', { class: 'phone-pages' });
  const overlay = element('div', { class: 'phone-overlay' });
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
  const tabs = tabBarSettings(app.config);
  const bar = tabs && tabBar(tabs, (route) => void stack.switchTab(`/${route}`));
  watchModals(holder);
  document.body.replaceChildren(holder, ...(bar ? [bar.element] : []), overlay);
  passOnTrouble();

  const recorder = new Recorder();
  const stack = new PageStack({
    app,
    holder,
    tabs: (tabs?.list ?? []).map(({ pagePath }) => pagePath),
    backText: TEXTS[language].back,
    program: () => program,
    onCreate: ({ caller, target }) => {
      recorder.pageCreated(caller, target.route);
    },
    onChange: ({ element: top, target }) => {
      top.dataset['address'] = target.route + (target.query === '' ? '' : `?${target.query}`);
      bar?.show(target.route);
    },
  });
  const host: PhoneHost = {
    programName: programName(),
    openid: settings.get('openid') ?? '',
    overlay,
    language,
    textSizePx,
    navigation: {
      navigateTo: (url) => stack.navigateTo(url),
      redirectTo: (url) => stack.redirectTo(url),
      reLaunch: (url) => stack.reLaunch(url),
      navigateBack: (delta) => stack.navigateBack(delta),
      switchTab: (url) => stack.switchTab(url),
      setTitle: (title) => stack.top?.setTitle(title),
      setColors: (colors) => stack.top?.setColors(colors),
      startPullDownRefresh: () => Promise.resolve(stack.top?.pullDown.start()),
      stopPullDownRefresh: () => stack.top?.pullDown.stop(),
      currentRoute: () => stack.top?.target.route ?? app.pages[0] ?? '',
    },
  };
  const backend = new PhoneBackend((place, type, detail) => {
    const node = nodeOf(place);
    if (node) fire(node, type, detail, { bubbles: false });
  });
  const wx: Record<string, unknown> = { ...createWx(host), ...ownApis(stack) };
  const getCurrentPages = (): readonly Caller[] => stack.pages.map(({ caller }) => caller);
  const program = new Program(
    app,
    backend,
    { wx, getCurrentPages, Date: phoneDate() },
    { wx: () => wx, language, textSizePx, overlay },
  );
  watchHover(holder);
  watchGestures(holder, (place, types) => backend.isHeard(place, types));
  checkSetData((call) => {
    recorder.setDataCalled(call);
  });
  lendToComponents();
  program.launch({ path: first.route, query: queryRecord(first.query), scene: SCENE_FROM_LIST });
  await stack.reLaunch(`/${first.route}?${first.query}`);
}

/** Of a cloud that cannot be reached the calls fail, and the phone keeps this machine's clock. */
async function takeCloudsClock(): Promise<void> {
  try {
    await control('clock');
  } catch (error) {
    complain(
      `The phone keeps this machine's clock: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** As the page around the phone says it. */
function programName(): string {
  return document.querySelector<HTMLMetaElement>('meta[name=application-name]')?.content ?? '';
}

/** What goes wrong inside glass-easel, and what it finds odd. */
function passOnTrouble(): void {
  addGlobalErrorListener((error, method) => {
    complain(method ?? '', error);
    return false;
  });
  addGlobalWarningListener((message, related) => {
    const path = typeof related === 'string' ? related : related.is;
    // Packages were written against WeChat's own framework, which minds less.
    const isOurs = path !== '' && !path.includes('miniprogram_npm/');
    if (isOurs && !message.startsWith(COUNTING)) complain(`${path}: ${message}`);
    return false;
  });
}
