const initialBytes = 1024;

/** Bytes appended one after another into one buffer that grows, since encoding a key must not allocate per part. */
export class ByteWriter {
  private buffer = Buffer.alloc(initialBytes);
  private length = 0;

  get position(): number {
    return this.length;
  }

  rewind(position: number): void {
    this.length = position;
  }

  byte(value: number): void {
    this.reserve(1);
    this.buffer[this.length++] = value;
  }

  bytes(value: Uint8Array): void {
    this.reserve(value.length);
    this.buffer.set(value, this.length);
    this.length += value.length;
  }

  uint16(value: number): void {
    this.reserve(2);
    this.length = this.buffer.writeUInt16BE(value, this.length);
  }

  uint32(value: number): void {
    this.reserve(4);
    this.length = this.buffer.writeUInt32BE(value, this.length);
  }

  double(value: number): void {
    this.reserve(8);
    this.length = this.buffer.writeDoubleBE(value, this.length);
  }

  text(value: string): void {
    this.reserve(value.length * 3);
    this.length += this.buffer.write(value, this.length, 'utf8');
  }

  /** The bytes from `start`, still in the writer's own buffer: to be changed in place or read at once. */
  since(start: number): Buffer {
    return this.buffer.subarray(start, this.length);
  }

  /** A copy of the bytes from `start`, which are then taken out of the writer. */
  take(start: number): Buffer {
    const taken = Buffer.from(this.since(start));
    this.length = start;
    return taken;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.buffer.length) return;
    const grown = Buffer.alloc(Math.max(this.buffer.length * 2, this.length + more));
    this.buffer.copy(grown, 0, 0, this.length);
    this.buffer = grown;
  }
}
