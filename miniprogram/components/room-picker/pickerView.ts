/** What the picker shows of a picking: the trail of what was chosen, and the choices of the step one is at. */
import type { Texts } from '../../i18n/texts';
import type { FoundRooms } from '../../shared/contract/bind';
import { type Picking, type Step, stepOf } from './picking';
import type { pickerTexts } from './texts';

type PickerTexts = (typeof pickerTexts)['zh'] & Texts<string>;

export interface PickerView {
  /** What is chosen: a tap goes back to it. */
  readonly trail: readonly TrailStep[];
  readonly step: Step;
  readonly heading: string;
  readonly choices: readonly Choice[];
  /** Short names stand as tiles, long ones as rows. */
  readonly tiles: boolean;
  /** In the place of the choices where there is none. */
  readonly empty: string;
}

export interface TrailStep {
  readonly step: Step;
  readonly text: string;
}

export interface Choice {
  /** What the choice is known by: an area's or building's id, a floor's code, a room's id. */
  readonly key: string;
  readonly text: string;
}

export interface FoundView {
  readonly rows: readonly { readonly roomId: string; readonly place: string; readonly room: string }[];
  /** Says that nothing was found, or that there is more than is shown. */
  readonly text: string;
}

export function pickerView(picking: Picking, t: PickerTexts): PickerView {
  const step = stepOf(picking);
  const choices = choicesOf(picking);
  return {
    trail: trailOf(picking),
    step,
    heading: t[step],
    choices,
    tiles: step === 'floor' || step === 'room',
    empty: choices.length === 0 ? t.nothingHere : '',
  };
}

export function foundView({ found, more }: FoundRooms, t: PickerTexts): FoundView {
  return {
    rows: found.map(({ roomId, path }) => ({
      roomId,
      place: `${path.area} ${path.building} ${path.floor}`,
      room: path.room,
    })),
    text: found.length === 0 ? t.notFound : more ? t.moreFound : '',
  };
}

function trailOf({ area, building, floor }: Picking): readonly TrailStep[] {
  const trail: TrailStep[] = [];
  if (area !== undefined) trail.push({ step: 'area', text: area.name });
  if (building !== undefined) trail.push({ step: 'building', text: building.name });
  if (floor !== undefined) trail.push({ step: 'floor', text: floor.name });
  return trail;
}

function choicesOf({ areas, area, building, floor }: Picking): readonly Choice[] {
  if (area === undefined) return areas.map(({ areaId, name }) => ({ key: areaId, text: name }));
  if (building === undefined) {
    return area.buildings.map(({ buildingId, name }) => ({ key: buildingId, text: name }));
  }
  if (floor === undefined) return building.floors.map(({ code, name }) => ({ key: code, text: name }));
  return floor.rooms.map(({ roomId, code }) => ({ key: roomId, text: code }));
}
