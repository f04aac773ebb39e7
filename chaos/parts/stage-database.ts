import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { embeddedPostgres } from '../../server/main/embedded-postgres.ts'
import { migrate } from '../../server/main/migrate.ts'
import { type DatabaseProxy, databaseProxy } from './database-proxy.ts'

export interface StageDatabase {
  /** For everything of this run; goes with it. */
  readonly folder: string
  readonly proxy: DatabaseProxy
  /** Past the proxy, as long as the server is not restarted. */
  readonly urls: {
    readonly admin: string
    readonly owner: string
    readonly app: string
    readonly sweep: string
  }
  /** The server is stopped at once, and comes back elsewhere. */
  restart(): Promise<void>
  close(): Promise<void>
}

/** A real PostgreSQL of its own, migrated, behind a proxy. `settings`: of the server, beside its own. */
export async function stageDatabase(settings: Readonly<Record<string, string>> = {}): Promise<StageDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'mooring-chaos-'))
  // Started as root, PostgreSQL runs as somebody else, who has to get in.
  chmodSync(folder, 0o711)
  const start = () => embeddedPostgres({ dataDir: folder, settings: { max_connections: '120', ...settings } })
  let postgres = await start()
  const proxy = await databaseProxy(postgres.urls.admin)
  await migrate(postgres.urls.owner)
  return {
    folder,
    proxy,
    get urls() {
      return postgres.urls
    },
    restart: async () => {
      process.kill(postgres.pid, 'SIGQUIT')
      await pause(300)
      postgres = await start()
      proxy.aim(postgres.urls.admin)
    },
    close: async () => {
      await proxy.close()
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
