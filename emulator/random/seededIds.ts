import { createHash, randomInt } from 'node:crypto';

/** Ids that look random and repeat exactly when seed, start and order of requests repeat. */
export class SeededIds {
  readonly #seed: string;
  #count = 0;

  /**
   * @param seed absent: a new one each time.
   * @param start how often this data folder was started: a second start must not repeat the nonces of the first,
   * which receivers remember.
   */
  constructor(seed: number | undefined, start: number) {
    this.#seed = `${seed ?? randomInt(2 ** 47)}/${start}`;
  }

  /** Lower-case hexadecimal, 32 characters. */
  hex(): string {
    this.#count += 1;
    return createHash('sha256').update(`${this.#seed}/${this.#count}`).digest('hex').slice(0, 32);
  }

  /** The shape of a request id of the cloud: a UUID. */
  uuid(): string {
    return this.hex().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }
}
