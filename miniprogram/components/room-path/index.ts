/** A room's whole path, step by step, so that the wrong building is seen before it costs money. */
Component({
  properties: {
    /** `RoomPath` */
    path: { type: Object, value: { area: '', building: '', floor: '', room: '' } },
  },
});
