/** The four things that are asked of an S3-compatible service. Names are ours; each may be done again. */
export interface Bucket {
  put(name: string, bytes: Uint8Array): Promise<void>
  /** Bytes `first` to `last`, as many of them as there are; none where there is no such object. */
  get(name: string, first: number, last: number): AsyncIterable<Uint8Array>
  /** undefined = no such object. */
  length(name: string): Promise<number | undefined>
  remove(name: string): Promise<void>
}
