/** A room's whole path, step by step, so that the wrong building is seen before it costs money. */
import { language } from '../../i18n/language';
import { placeName } from '../../i18n/places';
import { pathIn, type RoomPath } from '../../shared/domain/rooms/room';

Component({
  properties: {
    /** `RoomPath` */
    path: { type: Object, value: { area: '', building: '', floor: '', room: '' } },
  },

  data: { shown: { area: '', building: '', floor: '', room: '' }, own: '' },

  observers: {
    path(path: RoomPath) {
      const shown = pathIn(path, language());
      const named = placeName({ name: placeText(path), english: placeText(shown) }, language());
      this.setData({ shown, own: named.own });
    },
  },
});

function placeText({ area, building, floor }: RoomPath): string {
  return `${area} ${building} · ${floor}`;
}
