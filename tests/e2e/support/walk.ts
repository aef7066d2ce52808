/** Walks the paths of some pages: each once on a usual phone, or with FULL=1 on every width, three times in a row. */
import { afterAll, afterEach, beforeAll, describe, it } from '@jest/globals';
import { PATHS, type PageName, type PathOf } from '../paths';
import { openWorld, type World } from './world';
import type { PhoneSettings, Student } from './student';

export interface Scene {
  readonly world: World;
  /** The phone's width and language in this walk. */
  readonly settings: PhoneSettings;
  /** Somebody with a phone and no room yet. */
  student(name: string): Promise<Student>;
}

export type Spec = (scene: Scene) => Promise<void>;
export type Specs<Name extends PageName> = Readonly<Record<PathOf<Name>, Spec>>;

const USUAL_PHONE: PhoneSettings = { widthPx: 390, language: 'zh_CN' };
const FULL = process.env['FULL'] === '1';
const WIDTHS_PX = FULL ? [320, 390, 768] : [USUAL_PHONE.widthPx];
const ROUNDS = FULL ? 3 : 1;

export function walk<Name extends PageName>(name: Name, specs: Specs<Name>): void {
  describe.each(WIDTHS_PX)(`${name} at %d px`, (widthPx) => {
    const world = livingWorld();
    for (let round = 1; round <= ROUNDS; round += 1)
      it.each(PATHS[name])(ROUNDS === 1 ? '%s' : `%s (${round} of ${ROUNDS})`, async (path) => {
        await specs[path as PathOf<Name>](sceneOf(world(), { ...USUAL_PHONE, widthPx }));
      });
  });
}

/** One world for the tests around it; phones are put away after each. */
export function livingWorld(): () => World {
  let world: World | undefined;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterEach(async () => {
    await world?.putPhonesAway();
  });
  afterAll(async () => {
    await world?.end();
  });
  return () => {
    if (world === undefined) throw new Error('The world is not open yet');
    return world;
  };
}

export function sceneOf(world: World, settings: PhoneSettings): Scene {
  return { world, settings, student: (name) => world.student(name, settings) };
}
