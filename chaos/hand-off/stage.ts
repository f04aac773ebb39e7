import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { systemClock } from '../../server/base/clock.ts'
import { Secret } from '../../server/base/secret.ts'
import type { Context } from '../../server/core/context.ts'
import { unwatched } from '../../server/core/operator/restore-safety.ts'
import { buildCore } from '../../server/main/build-core.ts'
import { readConfig } from '../../server/main/config.ts'
import { embeddedPostgres } from '../../server/main/embedded-postgres.ts'
import { migrate } from '../../server/main/migrate.ts'
import { localOperatorKey, operatorKeys } from '../../server/vault/operator-key.ts'
import { type Control, startEmulator } from '../parts/emulator-process.ts'
import type { ProcessPlan } from './plan.ts'

export interface Stage {
  readonly core: Context
  readonly control: Control
  /** As superuser: sees what the walls hide. */
  readonly owner: Client
  readonly plan: Omit<ProcessPlan, 'role' | 'planted'>
  close(): Promise<void>
}

/** A real PostgreSQL, the emulator as a process, and a core of our own that nothing goes wrong for. */
export async function setStage(timing: ProcessPlan['timing']): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'mooring-chaos-'))
  // Started as root, PostgreSQL runs as somebody else, who has to get in.
  chmodSync(folder, 0o711)
  const postgres = await embeddedPostgres({ dataDir: folder, settings: { max_connections: '120' } })
  const emulator = await startEmulator('hand-off', folder)
  await migrate(postgres.urls.owner)
  const operatorKey = randomBytes(32)
  const { core, stop } = await buildCore(
    {
      config: readConfig({}, 'demo'),
      clock: systemClock,
      operatorKeys: operatorKeys([localOperatorKey('chaos', operatorKey)]),
      sessionSecret: new Secret('nobody signs in here: only hand-offs are looked at'),
      appUrl: postgres.urls.app,
      journalDir: join(folder, 'journal-of-the-harness'),
      apps: {},
      emulatorOrigin: emulator.origin,
      restore: unwatched,
    },
    4,
  )
  const owner = new Client(postgres.urls.admin)
  await owner.connect()
  return {
    core,
    control: emulator.control,
    owner,
    plan: {
      appUrl: postgres.urls.app,
      sweepUrl: postgres.urls.sweep,
      emulatorOrigin: emulator.origin,
      journalDir: join(folder, 'journal'),
      operatorKey: operatorKey.toString('base64'),
      timing,
    },
    close: async () => {
      await owner.end()
      await stop().catch(() => undefined)
      await emulator.stop()
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
