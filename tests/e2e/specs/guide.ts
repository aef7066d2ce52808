/**
 * The operation guide from its first step to its last note, by nothing but tapping, as `docs/guide.md` tells it. It
 * takes every picture that the guide shows, and no other.
 */
import { expect } from '@jest/globals';
import { HOUR_MS } from '../../../shared/domain/basis/shanghaiTime';
import { pathText } from '../../../shared/domain/rooms/room';
import { GUIDE, type GuidePart } from '../paths';
import { type Part, Tour } from '../support/tour';
import type { Scene } from '../support/walk';
import { guideNotes } from './guideNotes';
import { guideSteps } from './guideSteps';

const PARTS: Readonly<Record<GuidePart, Part>> = { ...guideSteps, ...guideNotes };

export async function guide(scene: Scene): Promise<void> {
  await scene.world.daytime();
  await scene.world.letPass(2 * HOUR_MS);
  const tour = await Tour.begin(scene);
  for (const [part, pictures] of Object.entries(GUIDE)) {
    const taken = tour.pictures.length;
    try {
      await PARTS[part as GuidePart](tour);
    } catch (error) {
      throw new Error(`${part} (${pathText(tour.room.path)})`, { cause: error });
    }
    expect(tour.pictures.slice(taken)).toEqual(pictures);
  }
}
