import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'

/** What a running (or killed) PostgreSQL left in its folder: postmaster.pid, documented in miscadmin.h. */
export type PostmasterFile = { pid: number; port: number; socketDir: string; address: string }

export function readPostmasterFile(cluster: string): PostmasterFile | undefined {
  const path = join(cluster, 'postmaster.pid')
  if (!existsSync(path)) return undefined
  const [pid = '', , , port = '', socketDir = '', address = ''] = readFileSync(path, 'utf8').split('\n')
  return { pid: Number(pid), port: Number(port), socketDir: socketDir.trim(), address: address.trim() }
}

/** Is `pid` a PostgreSQL working in `cluster`? A number alone proves nothing: numbers are used again. */
export function isPostmasterOf(cluster: string, pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === cluster
    if (process.platform === 'win32')
      return execFileSync('tasklist', ['/FI', `PID eq ${pid}`, '/NH']).includes('postgres')
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)]).includes(cluster)
  } catch {
    return false
  }
}
