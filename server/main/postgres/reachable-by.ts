import { realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ServerUser } from './server-user.ts'

/** May this account enter a folder (`enter`), or read a file or list a folder (`read`)? `path` must exist. */
export function reachableBy(user: ServerUser | undefined, path: string, want: 'enter' | 'read'): boolean {
  if (!user) return true
  const real = realpathSync(path)
  if (!allows(user, real, want === 'enter' ? 0o1 : 0o4)) return false
  for (let folder = dirname(real); ; folder = dirname(folder)) {
    if (!allows(user, folder, 0o1)) return false
    if (folder === dirname(folder)) return true
  }
}

function allows(user: ServerUser, path: string, bits: number): boolean {
  const { uid, gid, mode } = statSync(path)
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0
  return ((mode >> shift) & bits) === bits
}
