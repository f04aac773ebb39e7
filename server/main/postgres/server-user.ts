import { readFileSync, statSync } from 'node:fs'

/** A Unix account, by number. */
export type ServerUser = { uid: number; gid: number }

/**
 * The account PostgreSQL runs under, or undefined for our own. PostgreSQL refuses to run as root, so root
 * lends it `nobody`; a cluster that already belongs to an ordinary account keeps that account.
 */
export function serverUser(cluster: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(cluster, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return nobody()
}

function nobody(): ServerUser {
  // initdb looks its account up by number, so it must be one the machine knows.
  const line = readPasswd().find((entry) => entry.startsWith('nobody:'))
  const [, , uid, gid] = line?.split(':') ?? []
  const known = { uid: Number(uid), gid: Number(gid) }
  // -2 (macOS) is written as an unsigned number by chown and spawn.
  return line && known.uid !== 0 ? { uid: known.uid >>> 0, gid: known.gid >>> 0 } : { uid: 65534, gid: 65534 }
}

function readPasswd(): string[] {
  try {
    return readFileSync('/etc/passwd', 'utf8').split('\n')
  } catch {
    return []
  }
}
