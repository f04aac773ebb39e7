import { spawnSync } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { PostgresBinaries } from './binaries.ts'
import { adminLogin } from './place.ts'
import type { ServerUser } from './server-user.ts'

/**
 * Makes an empty cluster at `cluster` unless there is one. It is made beside and moved in one step, so that a
 * start cut short leaves no half of one. Answers its real path.
 */
export function createCluster(
  cluster: string,
  with_: { binaries: PostgresBinaries; user: ServerUser | undefined; password: string | undefined },
): string {
  if (existsSync(join(cluster, 'PG_VERSION'))) return realpathSync(cluster)
  const { binaries, user, password } = with_
  removeHalves(cluster)
  const beside = mkdtempSync(`${cluster}.new-`)
  const made = join(beside, 'data')
  const passwordFile = join(beside, 'password')
  if (password) writeFileSync(passwordFile, password, { mode: 0o600 })
  mkdirSync(made, { mode: 0o700 })
  if (user)
    for (const path of [beside, made, ...(password ? [passwordFile] : [])])
      chownSync(path, user.uid, user.gid)
  const access = password ? ['--auth=scram-sha-256', `--pwfile=${passwordFile}`] : ['--auth=trust']
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const run = spawnSync(
    binaries.initdb,
    ['-D', made, '-U', adminLogin, ...access, ...locale, '--no-instructions'],
    {
      ...user,
      cwd: dirname(binaries.initdb),
      env: plainEnvironment(),
      encoding: 'utf8',
    },
  )
  if (run.status !== 0) {
    rmSync(beside, { recursive: true, force: true })
    throw new Error(
      `PostgreSQL could not make its data folder ${cluster}: ${run.error?.message ?? run.stderr.trim()}`,
    )
  }
  if (!existsSync(cluster)) renameSync(made, cluster)
  else if (!existsSync(join(cluster, 'PG_VERSION')))
    throw new Error(`${cluster} is in the way: it is no PostgreSQL data folder. Move it aside.`)
  rmSync(beside, { recursive: true, force: true })
  return realpathSync(cluster)
}

function removeHalves(cluster: string): void {
  for (const name of readdirSync(dirname(cluster)))
    if (name.startsWith(`${basename(cluster)}.new-`))
      rmSync(join(dirname(cluster), name), { recursive: true })
}

/** PostgreSQL gets nothing of our environment: PG* variables would change it, and it holds secrets. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const keep =
    process.platform === 'win32' ? { SystemRoot: process.env.SystemRoot, TEMP: process.env.TEMP } : {}
  return { ...keep, LC_ALL: 'C', PATH: process.env.PATH ?? '', TZ: 'UTC' }
}
