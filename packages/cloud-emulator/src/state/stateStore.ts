import { deserialize, serialize } from 'bson';
import { ByteWriter } from '../database/ordering/byteWriter';
import { writeOrderedValue } from '../database/ordering/orderedValue';
import { type Durability, Engine, type Writer } from '../database/storage/engine';
import { after } from '../database/storage/keys';

/** Its first part names a list. */
export type StateKey = readonly (string | number)[];

/** How it lies in the store, whose own key can be compared, but not read back. */
interface Kept {
  readonly key: StateKey;
  readonly value: unknown;
}

/**
 * What the cloud's small services must remember over a restart: grants, sent messages, how often it was started.
 * As safe as documents are: the same durability, and a checksum with each value.
 */
export class StateStore {
  readonly #engine: Engine;
  /** Of the lists that were asked for, since counting reads them. */
  readonly #counts = new Map<string, number>();
  #writer: Writer | undefined;

  constructor(folder: string, durability: Durability) {
    this.#engine = new Engine(folder, durability);
  }

  get(key: StateKey): unknown {
    const record = this.#engine.latest.get(bytesOf(key));
    return record && keptIn(record.payload).value;
  }

  put(key: StateKey, value: unknown): void {
    this.#write(key, 1, (writer, bytes) => {
      writer.put(bytes, serialize({ key, value } satisfies Kept));
    });
  }

  remove(key: StateKey): void {
    this.#write(key, 0, (writer, bytes) => {
      writer.remove(bytes);
    });
  }

  /** All that `write` puts is kept together, or none of it. */
  together(write: () => void): void {
    this.#engine.write((writer) => {
      this.#writer = writer;
      try {
        write();
      } catch (error) {
        this.#counts.clear();
        throw error;
      } finally {
        this.#writer = undefined;
      }
    });
  }

  /** The values whose keys begin with `name`, in the order of their keys. */
  list(name: string): readonly unknown[] {
    return [...this.#engine.latest.range(rangeOf(name))].map(({ payload }) => keptIn(payload).value);
  }

  /** With the parts of their keys. */
  entries(name: string): readonly (readonly [key: StateKey, value: unknown])[] {
    return [...this.#engine.latest.range(rangeOf(name))].map(({ payload }) => {
      const { key, value } = keptIn(payload);
      return [key, value];
    });
  }

  count(name: string): number {
    const known = this.#counts.get(name) ?? [...this.#engine.latest.keys(rangeOf(name))].length;
    this.#counts.set(name, known);
    return known;
  }

  close(): Promise<void> {
    return this.#engine.close();
  }

  /** @param after how many values the key has then */
  #write(key: StateKey, after: 0 | 1, change: (writer: Writer, bytes: Buffer) => void): void {
    const bytes = bytesOf(key);
    const name = String(key[0]);
    const count = this.#counts.get(name);
    const before = count === undefined || this.#engine.latest.get(bytes) === undefined ? 0 : 1;
    if (this.#writer) change(this.#writer, bytes);
    else
      this.#engine.write((writer) => {
        change(writer, bytes);
      });
    if (count !== undefined) this.#counts.set(name, count + after - before);
  }
}

const keyWriter = new ByteWriter();

function bytesOf(key: StateKey): Buffer {
  for (const part of key) writeOrderedValue(keyWriter, part);
  return keyWriter.take(0);
}

function rangeOf(name: string): { readonly from: Buffer; readonly to: Buffer } {
  const from = bytesOf([name]);
  return { from, to: after(from) };
}

function keptIn(payload: Buffer): Kept {
  return deserialize(payload) as Kept;
}
