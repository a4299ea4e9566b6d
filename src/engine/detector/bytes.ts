const firstCapacity = 4096;

/** A growing record of numbers, little-endian, for a state that must be small and exact. */
export class ByteWriter {
  private view = new DataView(new ArrayBuffer(firstCapacity));
  private end = 0;

  byte(value: number): void {
    const at = this.take(1);
    this.view.setUint8(at, value);
  }

  short(value: number): void {
    const at = this.take(2);
    this.view.setUint16(at, value, true);
  }

  float(value: number): void {
    const at = this.take(4);
    this.view.setFloat32(at, value, true);
  }

  double(value: number): void {
    const at = this.take(8);
    this.view.setFloat64(at, value, true);
  }

  /** A whole number from 0 to 2^53 in as few bytes as it needs, seven bits in each. */
  count(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.byte((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.byte(rest);
  }

  bytes(): Uint8Array {
    return new Uint8Array(this.view.buffer.slice(0, this.end));
  }

  private take(size: number): number {
    const at = this.end;
    this.end += size;
    if (this.end > this.view.byteLength) {
      const larger = new Uint8Array(2 * this.view.byteLength);
      larger.set(new Uint8Array(this.view.buffer));
      this.view = new DataView(larger.buffer);
    }
    return at;
  }
}

/** Reads what a `ByteWriter` has written. */
export class ByteReader {
  private readonly view: DataView;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  byte(): number {
    return this.view.getUint8(this.take(1));
  }

  short(): number {
    return this.view.getUint16(this.take(2), true);
  }

  float(): number {
    return this.view.getFloat32(this.take(4), true);
  }

  double(): number {
    return this.view.getFloat64(this.take(8), true);
  }

  count(): number {
    let value = 0;
    for (let place = 1; ; place *= 128) {
      const next = this.byte();
      value += (next % 128) * place;
      if (next < 128) {
        return value;
      }
    }
  }

  get done(): boolean {
    return this.at === this.view.byteLength;
  }

  private take(size: number): number {
    const at = this.at;
    this.at += size;
    if (this.at > this.view.byteLength) {
      throw new RangeError('The saved state of a detector ends too early. Begin a new one.');
    }
    return at;
  }
}
