import { createHash, hash, type Hash } from 'node:crypto';

/** A save of one contact stays below; the batches of an import are let go of piece by piece. */
const heldAtMost = 32 * 1024;

/** SHA-256 of a text that comes in pieces. */
export class ContentDigest {
  #held = '';
  #begun: Hash | null = null;

  add(text: string): void {
    this.#held += text;
    if (this.#held.length <= heldAtMost) return;
    this.#begun ??= createHash('sha256');
    this.#begun.update(this.#held);
    this.#held = '';
  }

  /** The digest of all pieces, once. */
  finish(): Buffer {
    if (this.#begun === null) return hash('sha256', this.#held, 'buffer');
    return this.#begun.update(this.#held).digest();
  }
}
