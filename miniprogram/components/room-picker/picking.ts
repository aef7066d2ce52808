/**
 * How far somebody has come on the way to a room: area → building → floor → room. Where there is only one way on it
 * is taken, and any step can be gone back to.
 */
import type { PickerArea, PickerBuilding, PickerFloor } from '../../shared/contract/bind';
import { defined } from '../../shared/domain/basis/defined';

export type Step = 'area' | 'building' | 'floor' | 'room';

export interface PickedBuilding extends PickerBuilding {
  readonly floors: readonly PickerFloor[];
}

export interface Picking {
  readonly areas: readonly PickerArea[];
  readonly area?: PickerArea;
  readonly building?: PickedBuilding;
  readonly floor?: PickerFloor;
}

export function startPicking(areas: readonly PickerArea[]): Picking {
  const area = only(areas);
  return area === undefined ? { areas } : { areas, area };
}

export function pickArea({ areas }: Picking, areaId: string): Picking {
  const area = areas.find((one) => one.areaId === areaId);
  return area === undefined ? { areas } : { areas, area };
}

export function pickBuilding(picking: Picking, building: PickedBuilding): Picking {
  const floor = only(building.floors);
  return { ...backTo(picking, 'building'), building, ...defined({ floor }) };
}

export function pickFloor(picking: Picking, code: string): Picking {
  const floor = picking.building?.floors.find((one) => one.code === code);
  return floor === undefined ? picking : { ...picking, floor };
}

/** Forgets what was chosen at a step and after it. */
export function backTo({ areas, area, building }: Picking, step: Step): Picking {
  if (step === 'area' || area === undefined) return { areas };
  if (step === 'building' || building === undefined) return { areas, area };
  return { areas, area, building };
}

/** The step that is to be chosen next. */
export function stepOf({ area, building, floor }: Picking): Step {
  if (area === undefined) return 'area';
  if (building === undefined) return 'building';
  return floor === undefined ? 'floor' : 'room';
}

function only<T>(choices: readonly T[]): T | undefined {
  return choices.length === 1 ? choices[0] : undefined;
}
