/** A refusal in the words of Tencent Cloud's API; its HTTP status is 200 all the same. */
export class ApiError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
  }
}
