import type { PostgresBinaries } from './binaries.ts'
import type { ServerUser } from './server-user.ts'

/** Everything the launcher's steps need to know about one cluster. */
export type Place = {
  binaries: PostgresBinaries
  user: ServerUser | undefined
  /** Real path of PostgreSQL's data folder. */
  cluster: string
  logFile: string
  /** Changes to our usual settings. */
  settings: Record<string, string>
  /** A socket in a private folder needs no password; loopback TCP (Windows) does. */
  transport: 'socket' | 'tcp'
  /** Only for TCP. */
  password: string | undefined
}

/** Where a running PostgreSQL listens. */
export type Address = { pid: number; host: string; port: number }

export const adminLogin = 'mooring_admin'
