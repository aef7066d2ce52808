/** How long what people type may be, in UTF-16 units. The phone says so at once, and the cloud refuses more. */
export const TYPED_LONGEST = {
  name: 20,
  studentNo: 20,
  /** What a student types to find a room, and what staff type to find a room or a meter. */
  roomSearch: 40,
  staffSearch: 120,
  /** Why staff change something. */
  reason: 200,
} as const;
