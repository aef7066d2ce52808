/**
 * How long texts may be, in UTF-16 units: what people type, and what a campus file holds. Whatever the file takes can be
 * typed, confirmed and shown; the phone says so at once, and the cloud refuses more.
 */
export const TYPED_LONGEST = {
  name: 40,
  studentNo: 32,
  /** Of an area, a building, a floor. */
  placeName: 40,
  /** Part of a room's key. */
  placeCode: 20,
  /** What a student types to find a room, and what staff type to find a room or a meter. */
  roomSearch: 40,
  staffSearch: 120,
  /** Why staff change something. */
  reason: 200,
} as const;
