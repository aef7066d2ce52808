/** What the picker shows of a picking: the trail of what was chosen, and the choices of the step one is at. */
import type { Language } from '../../i18n/language';
import { placeName, placeOf, type ShownName } from '../../i18n/places';
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

export interface Choice extends ShownName {
  /** What the choice is known by: an area's or building's id, a floor's code, a room's id. */
  readonly key: string;
}

export interface FoundView {
  readonly rows: readonly { readonly roomId: string; readonly place: ShownName; readonly room: string }[];
  /** Says that nothing was found, or that there is more than is shown. */
  readonly text: string;
}

export function pickerView(picking: Picking, language: Language, t: PickerTexts): PickerView {
  const step = stepOf(picking);
  const choices = choicesOf(picking, language);
  return {
    trail: trailOf(picking, language),
    step,
    heading: t[step],
    choices,
    tiles: step === 'floor' || step === 'room',
    empty: choices.length === 0 ? t.nothingHere : '',
  };
}

export function foundView({ found, more }: FoundRooms, language: Language, t: PickerTexts): FoundView {
  return {
    rows: found.map(({ roomId, path }) => ({
      roomId,
      place: placeOf(path, language),
      room: path.room,
    })),
    text: found.length === 0 ? t.notFound : more ? t.moreFound : '',
  };
}

function trailOf({ area, building, floor }: Picking, language: Language): readonly TrailStep[] {
  const steps = [
    { step: 'area', place: area },
    { step: 'building', place: building },
    { step: 'floor', place: floor },
  ] as const;
  return steps.flatMap(({ step, place }) =>
    place === undefined ? [] : [{ step, text: placeName(place, language).text }],
  );
}

function choicesOf({ areas, area, building, floor }: Picking, language: Language): readonly Choice[] {
  if (area === undefined) return areas.map((place) => ({ key: place.areaId, ...placeName(place, language) }));
  if (building === undefined)
    return area.buildings.map((place) => ({ key: place.buildingId, ...placeName(place, language) }));
  if (floor === undefined)
    return building.floors.map((place) => ({ key: place.code, ...placeName(place, language) }));
  return floor.rooms.map(({ roomId, code }) => ({ key: roomId, text: code, own: '' }));
}
