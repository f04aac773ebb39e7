import { createHash } from 'node:crypto'
import type { NoticeDoorName } from '../notice.ts'

/**
 * What a notice is known by when it comes again. Of what was signed and nothing around it, which anybody on the way
 * could write differently; with the door, because the same signed words ask for different things at different doors.
 */
export const digestOf = (door: NoticeDoorName, signed: string | Uint8Array): string =>
  createHash('sha256').update(`${door}\n`).update(signed).digest('hex')
