/** The numbers behind the names, as `wx-server-sdk` has them; a phone sees the same. */
export const storageCodes: Readonly<Record<string, number>> = {
  INVALID_PARAM: -501007,
  EXCEED_MAX_PAYLOAD_SIZE: -501007,
  STORAGE_REQUEST_FAIL: -503001,
  STORAGE_EXCEED_AUTHORITY: -503002,
  STORAGE_FILE_NONEXIST: -503003,
};
