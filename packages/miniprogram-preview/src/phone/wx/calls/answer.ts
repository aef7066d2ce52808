/** How WeChat's asynchronous APIs answer: by callbacks where any was given, by a promise otherwise. */

export type Fields = Readonly<Record<string, unknown>>;
export type Answered = Fields & { readonly errMsg: string };

export interface Callbacks {
  readonly success?: ((result: Answered) => void) | undefined;
  readonly fail?: ((failure: Answered) => void) | undefined;
  readonly complete?: ((answer: Answered) => void) | undefined;
}

/** Why an API does not do what it was asked; `reason` is what follows `fail` in WeChat's `errMsg`. */
export class Refusal extends Error {
  /** `errno` or `errCode`, where WeChat gives one. */
  readonly fields: Fields;

  constructor(reason: string, fields: Fields = {}) {
    super(reason);
    this.name = 'Refusal';
    this.fields = fields;
  }
}

/** `fail cancel`: the person closed what was shown to them. */
export function cancelled(): Refusal {
  return new Refusal('cancel');
}

/** @param name as it begins in `errMsg`, e.g. `showModal` or `cloud.callFunction` */
export function answer(
  name: string,
  callbacks: Callbacks,
  run: () => unknown,
): Promise<Answered> | undefined {
  const answered = outcome(name, run);
  const { success, fail, complete } = callbacks;
  if (!success && !fail && !complete)
    return answered.then((one) => {
      if (one.ok) return one.answer;
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- WeChat rejects with a plain object
      return Promise.reject(one.answer);
    });
  void answered.then((one) => {
    if (one.ok) success?.(one.answer);
    else fail?.(one.answer);
    complete?.(one.answer);
  });
  return undefined;
}

interface Outcome {
  readonly ok: boolean;
  readonly answer: Answered;
}

async function outcome(name: string, run: () => unknown): Promise<Outcome> {
  try {
    const result = (await run()) as Fields | undefined;
    return { ok: true, answer: { ...result, errMsg: `${name}:ok` } };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const fields = error instanceof Refusal ? error.fields : {};
    return { ok: false, answer: { ...fields, errMsg: `${name}:fail ${reason}`.trimEnd() } };
  }
}
