import type { Readable } from 'node:stream'

/**
 * Where the bytes of pictures, videos and documents lie: on a disk of ours, or in a bucket. A file is written from its
 * beginning to its end and is never changed after `settle`. Keys are ours and random (new-file-key.ts): neither a name that
 * somebody gave nor whose file it is stands in one.
 */
export interface Files {
  /**
   * Writes at an offset that is no further than what stands there already; writing the latest part again changes nothing.
   * Throws FileTrouble `gap` where something before it is missing.
   */
  write(key: string, offset: number, bytes: Uint8Array): Promise<void>
  /** Resolves when all that was written outlives a power cut. */
  settle(key: string): Promise<void>
  /** Bytes `first` to `last`, both included. The stream ends in FileTrouble `gone` when they are not there. */
  read(key: string, first: number, last: number): Readable
  /** Bytes that stand there without a gap; 0 = no such file. */
  size(key: string): Promise<number>
  /** Done as well when it is gone already. Cut short, it is gone on with by the next try. */
  remove(key: string): Promise<void>
}

/** What a store could not do. The message holds no key and no address. */
export class FileTrouble extends Error {
  override readonly name = 'FileTrouble'
  readonly kind: 'gap' | 'gone' | 'refused'

  constructor(kind: 'gap' | 'gone' | 'refused', detail: string) {
    super(`${kind}: ${detail}`)
    this.kind = kind
  }
}
