import type { Encoding } from './table-format.ts';

/** How many bytes are looked at for the zeros of UTF-16. */
const SAMPLE_BYTES = 65_536;

/**
 * Tells the encoding of a text from all its bytes, given piece by piece: Chinese may come only at the end of a file that
 * begins in ASCII. A byte order mark decides; then zeros (UTF-16), validity as UTF-8, and the shape of GB18030.
 */
export class EncodingDetector {
  private seen = 0;
  private readonly head: number[] = [];
  private readonly zeros = { even: 0, odd: 0 };
  private readonly utf8 = new TextDecoder('utf-8', { fatal: true });
  private isUtf8 = true;
  private readonly gb = new Gb18030Shape();

  /** Takes the next piece. */
  push(bytes: Uint8Array): void {
    for (let i = 0; i < bytes.length && this.head.length < 3; i++) this.head.push(bytes[i] ?? 0);
    for (let i = 0; i < bytes.length && this.seen + i < SAMPLE_BYTES; i++) {
      if (bytes[i] === 0) this.zeros[(this.seen + i) % 2 === 0 ? 'even' : 'odd'] += 1;
    }
    this.seen += bytes.length;
    if (this.isUtf8) this.tryUtf8(bytes);
    this.gb.push(bytes);
  }

  /** The answer, after the last piece. */
  result(): Encoding {
    const [a, b, c] = this.head;
    if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
    if (a === 0xff && b === 0xfe) return 'utf-16le';
    if (a === 0xfe && b === 0xff) return 'utf-16be';
    const half = Math.min(this.seen, SAMPLE_BYTES) / 2;
    if (half >= 1 && this.zeros.odd > half * 0.3 && this.zeros.even < half * 0.1) return 'utf-16le';
    if (half >= 1 && this.zeros.even > half * 0.3 && this.zeros.odd < half * 0.1) return 'utf-16be';
    if (this.isUtf8) this.tryUtf8(null);
    if (this.isUtf8) return 'utf-8';
    return this.gb.isLikely() ? 'gb18030' : 'windows-1252';
  }

  private tryUtf8(bytes: Uint8Array | null): void {
    try {
      if (bytes) this.utf8.decode(bytes, { stream: true });
      else this.utf8.decode();
    } catch {
      this.isUtf8 = false;
    }
  }
}

/** Follows the two- and four-byte characters of GB18030 and counts how many are where Chinese is (rows of GB 2312). */
class Gb18030Shape {
  private valid = true;
  /** Bytes of the character that is under way. */
  private pending: number[] = [];
  private wide = 0;
  private chinese = 0;

  push(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (!this.valid) return;
      if (this.pending.length === 0 && byte < 0x80) continue;
      this.step(byte);
    }
  }

  /** Valid all through, and most of it in the common rows: Western accents in windows-1252 pair with ASCII letters instead. */
  isLikely(): boolean {
    return this.valid && this.pending.length === 0 && this.wide > 0 && this.chinese >= this.wide * 0.5;
  }

  private step(byte: number): void {
    const [lead, second] = this.pending;
    switch (this.pending.length) {
      case 0:
        if (byte === 0x80 || byte === 0xff) this.valid = false;
        else this.pending = [byte];
        return;
      case 1:
        if (byte >= 0x30 && byte <= 0x39 && lead !== undefined) this.pending = [lead, byte];
        else if (byte >= 0x40 && byte !== 0x7f && byte !== 0xff) this.finish((lead ?? 0) >= 0xa1 && byte >= 0xa1);
        else this.valid = false;
        return;
      case 2:
        if (byte >= 0x81 && byte !== 0xff) this.pending = [lead ?? 0, second ?? 0, byte];
        else this.valid = false;
        return;
      default:
        if (byte >= 0x30 && byte <= 0x39) this.finish(true);
        else this.valid = false;
    }
  }

  private finish(chinese: boolean): void {
    this.wide += 1;
    if (chinese) this.chinese += 1;
    this.pending = [];
  }
}
