/**
 * Walks the paths of a page: each once on a usual phone; with FULL=1 on every width, three times in a row; with
 * SCREENS in both languages, for the pictures.
 */
import { afterAll, beforeAll, describe, it, test } from '@jest/globals';
import type { PageName, PathOf } from '../paths';
import { keepEvidence, PICTURES } from './pictures';
import type { PhoneSettings, Student } from './student';
import { openWorld, type World, type WorldSettings } from './world';

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
const FULL = process.env['FULL'] === '1';
const ALL_PHONES = [NARROW_PHONE, USUAL_PHONE, WIDE_PHONE];
const ROUNDS = FULL ? 3 : 1;
const ROUND_NUMBERS = Array.from({ length: ROUNDS }, (_, round) => round + 1);

export function walk<Name extends PageName>(name: Name, specs: Specs<Name>, world?: WorldSettings): void {
  walkTogether({ [name]: specs }, world);
}

/** Pages whose specs share a world: opening one takes as long as ten of them. Pages and specs keep their order. */
export function walkTogether(
  pages: { readonly [Name in PageName]?: Specs<Name> },
  world?: WorldSettings,
): void {
  describe.each(phones())('at $widthPx px in $language', (settings) => {
    const living = livingWorld(world);
    describe.each(Object.entries<Readonly<Record<string, Spec>>>(pages))('%s', (name, specs) => {
      const rows = ROUND_NUMBERS.flatMap((round) =>
        Object.entries(specs).map(
          ([path, spec]) => [ROUNDS === 1 ? path : `${path}, round ${String(round)}`, spec] as const,
        ),
      );
      it.each(rows)('%s', async (title, spec) => {
        await play(living(), settings, `${name} ${title}`, spec);
      });
    });
  });
}

/** A long path: in both languages for the long versions and for the pictures, otherwise in the one given. */
export function walkAlone(name: string, spec: Spec, { language = USUAL_PHONE.language } = {}): void {
  if (FULL || PICTURES.wanted) walkAlong(name, spec, inBothLanguages(FULL ? ALL_PHONES : [USUAL_PHONE]));
  else walkAlong(name, spec, [{ ...USUAL_PHONE, language }]);
}

function walkAlong(name: string, spec: Spec, phones: readonly PhoneSettings[]): void {
  describe.each(phones)(`${name} at $widthPx px in $language`, (settings) => {
    const living = livingWorld();
    test.each(ROUND_NUMBERS)('round %i', async (round) => {
      await play(living(), settings, `${name} ${String(round)} ${settings.language}`, spec);
    });
  });
}

/** One world for the tests around it. */
export function livingWorld(settings?: WorldSettings): () => World {
  let world: World | undefined;
  beforeAll(async () => {
    world = await openWorld(settings);
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
export async function play(world: World, settings: PhoneSettings, title: string, spec: Spec): Promise<void> {
  try {
    await spec(sceneOf(world, settings));
  } catch (error) {
    const evidence = await keepEvidence(world.students, `${title} ${String(settings.widthPx)}`);
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
  return FULL ? ALL_PHONES : [USUAL_PHONE];
}

function inBothLanguages(phones: readonly PhoneSettings[]): readonly PhoneSettings[] {
  return phones.flatMap((phone): PhoneSettings[] => [phone, { ...phone, language: 'en' }]);
}
