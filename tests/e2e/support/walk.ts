/**
 * Walks the paths of pages, each path once: on a usual phone in Chinese; with FULL=1 on every width in both languages;
 * with SCREENS on two widths in both languages, for the pictures. The quick walk has large text and a
 * computer's window instead of the other widths.
 */
import { afterAll, beforeAll, describe, it, test } from '@jest/globals';
import type { PageName, PathOf } from '../paths';
import { keepEvidence, PICTURES } from './pictures';
import type { PhoneSettings, Student } from './student';
import { openWorld, type World } from './world';

export interface Scene {
  readonly world: World;
  /** The phone's width and language in this walk. */
  readonly settings: PhoneSettings;
  /** Somebody with a phone and no room yet. */
  readonly student: (name: string) => Promise<Student>;
}

export type Spec = (scene: Scene) => Promise<void>;
export type Specs<Name extends PageName> = Readonly<Record<PathOf<Name>, Spec>>;

const USUAL_PHONE: PhoneSettings = { widthPx: 390, language: 'zh_CN' };
const NARROW_PHONE: PhoneSettings = { widthPx: 320, language: 'zh_CN' };
const WIDE_PHONE: PhoneSettings = { widthPx: 768, language: 'zh_CN' };
/** Text twice as large as usual, where it is hardest to place: longer words on a narrow phone, and larger figures. */
const LARGE_TEXT: readonly PhoneSettings[] = [
  { widthPx: 320, language: 'en', textSizePx: 32 },
  { widthPx: 390, language: 'zh_CN', textSizePx: 32 },
];
/** WeChat on a computer. */
const COMPUTER: PhoneSettings = { widthPx: 1280, language: 'en' };
/** A long path takes a minute; a busy machine takes its time. */
const LONG_PATH_MS = 600_000;
const FULL = process.env['FULL'] === '1';

type Pages = { readonly [Name in PageName]?: Specs<Name> };
type AnySpecs = Readonly<Record<string, Spec>>;

/** Pages whose specs share a world: opening one takes as long as ten of them. Pages and specs keep their order. */
export function walkTogether(pages: Pages): void {
  walkOn(phones(), pages);
}

/** One path of each page, the first that its spec has; with FULL=1 on what people seldom have as well. */
export function walkFirstPaths(pages: Readonly<Record<string, AnySpecs>>): void {
  const first = Object.entries(pages).map(([name, specs]) => {
    const [path] = Object.entries(specs);
    return [name, Object.fromEntries(path === undefined ? [] : [path])] as const;
  });
  const settings = FULL ? [USUAL_PHONE, ...LARGE_TEXT, COMPUTER] : [USUAL_PHONE];
  walkOn(
    settings.map((phone) => ({ ...phone, barriers: false })),
    Object.fromEntries(first),
  );
}

/** A long path, which is walked in one go. */
export interface LongPath {
  readonly name: string;
  readonly spec: Spec;
  /** Where one language is enough: Chinese if absent. */
  readonly language?: PhoneSettings['language'];
}

/** Long paths that share a world. */
export function walkLongPaths(paths: readonly LongPath[]): void {
  const asked = phones();
  describe.each(asked)('at $widthPx px in $language', (phone) => {
    const living = livingWorld();
    test.each(paths)(
      '$name',
      async ({ name, spec, language = phone.language }) => {
        await play(living(), asked.length > 1 ? phone : { ...phone, language }, name, spec);
      },
      LONG_PATH_MS,
    );
  });
}

function walkOn(settings: readonly PhoneSettings[], pages: Readonly<Record<string, AnySpecs>>): void {
  describe.each(settings.map((phone) => ({ phone, name: nameOf(phone) })))('at $name', ({ phone }) => {
    const living = livingWorld();
    describe.each(Object.entries(pages))('%s', (name, specs) => {
      it.each(Object.entries(specs))('%s', async (path, spec) => {
        await play(living(), phone, `${name} ${path}`, spec);
      });
    });
  });
}

function nameOf({ widthPx, language, textSizePx }: PhoneSettings): string {
  const text = textSizePx === undefined ? '' : ` with text of ${String(textSizePx)} px`;
  return `${String(widthPx)} px in ${language}${text}`;
}

/** One world for the tests around it. */
function livingWorld(): () => World {
  let world: World | undefined;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(async () => {
    await world?.end();
  });
  return () => {
    if (world === undefined) throw new Error('The world is not open yet');
    return world;
  };
}

/** Whatever becomes of the spec, nothing of it is left behind; a failure says what was on the glass instead. */
async function play(world: World, settings: PhoneSettings, title: string, spec: Spec): Promise<void> {
  try {
    await spec(sceneOf(world, settings));
  } catch (error) {
    const evidence = await keepEvidence(world.students, `${title} ${nameOf(settings)}`);
    await world.tidyUp().catch(() => undefined); // the first failure counts
    if (error instanceof Error) error.stack = `${error.stack ?? error.message}\n\n${evidence}`;
    throw error;
  }
  await world.tidyUp();
}

function sceneOf(world: World, settings: PhoneSettings): Scene {
  return {
    world,
    settings,
    student: (name) => world.student(name, settings),
  };
}

function phones(): readonly PhoneSettings[] {
  if (PICTURES.wanted) return inBothLanguages([USUAL_PHONE, NARROW_PHONE]);
  return FULL ? inBothLanguages([NARROW_PHONE, USUAL_PHONE, WIDE_PHONE]) : [USUAL_PHONE];
}

function inBothLanguages(phones: readonly PhoneSettings[]): readonly PhoneSettings[] {
  return phones.flatMap((phone): PhoneSettings[] => [phone, { ...phone, language: 'en' }]);
}
