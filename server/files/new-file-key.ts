import { createHash, randomBytes } from 'node:crypto'

/** 128 random bits. Digits and small letters only: some disks hold two spellings for one. */
export const newFileKey = (): string => randomBytes(16).toString('hex')

/** The key of what is made of another file: the same each time, so that what a cut-off try left behind is written over. */
export const derivedFileKey = (fileKey: string, what: string): string =>
  createHash('sha256').update(`${fileKey} ${what}`).digest('hex').slice(0, 32)
