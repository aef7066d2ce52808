/**
 * Names and numbers of the errors that the gateway and the function runtime answer with. Inside functions the
 * SDK turns a name into a number by its own table and knows only some of them (everything else becomes -501001);
 * a phone sees the number given here. Texts as in `wx-server-sdk`'s error.config where it has one.
 */
export const cloudCodes = {
  FUNCTION_NOT_FOUND: -501000,
  SYS_ERR: -501001,
  EXCEED_CONCURRENT_REQUEST_LIMIT: -501004,
  INVALID_PARAM: -501007,
  EXCEED_MAX_PAYLOAD_SIZE: -501007,
  INVALID_REQUEST_SOURCE: -501008,
  FUNCTIONS_EXECUTE_FAIL: -504002,
  FUNCTIONS_TIME_LIMIT_EXCEEDED: -504003,
  FUNCTIONS_MEMORY_LIMIT_EXCEEDED: -504004,
  RESULT_SIZE_EXCEED_LIMIT: -604001,
  UNKNOWN_ACTION: -501001,
} as const;

export type CloudCode = keyof typeof cloudCodes;
