import { hash, randomInt } from 'node:crypto';

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
    return hash('sha256', `${this.#seed}/${this.#count}`).slice(0, 32);
  }

  /** The shape of a request id of the cloud: a UUID. */
  uuid(): string {
    const hex = this.hex();
    const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
    return parts.join('-');
  }
}
