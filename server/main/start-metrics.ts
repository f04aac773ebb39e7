import { operatorScope } from '../base/make-scope.ts'
import type { Context } from '../core/context.ts'
import { listTroubledApps } from '../store/app-health.ts'
import { listApps } from '../store/apps.ts'
import { connectSweep } from '../store/sweep.ts'
import type { Config } from './config.ts'
import { addGauges } from './signals/gauges.ts'
import { openMetricsDoor } from './signals/open-metrics-door.ts'
import type { Opened } from './signals/open-signals.ts'

/** /metrics, where METRICS_PORT asks for it; its counts come through the sweep's login. */
export async function startMetrics(parts: {
  config: Config
  core: Context
  sweepUrl: string
  opened: Opened
}): Promise<{ stop(): Promise<void> }> {
  const { config, core, opened } = parts
  if (!config.metrics) return { stop: async () => undefined }
  const sweep = connectSweep(parts.sweepUrl)
  const fill = addGauges(opened.registry, {
    overdue: () => sweep.overdue(core.clock.now()),
    adsOut: sweep.adsOut,
    restore: core.restore,
    journalPending: core.journal.pending,
    openBreakers: async () => {
      const open = new Map<string, number>()
      const { troubled, apps } = await core.db.inScope(operatorScope(), async (tx) => ({
        troubled: await listTroubledApps(tx),
        apps: new Map((await listApps(tx)).map((app) => [app.id, app.platform])),
      }))
      for (const { appId } of troubled) {
        // A hub's own app is not among the operator's.
        const platform = apps.get(appId) ?? 'own'
        open.set(platform, (open.get(platform) ?? 0) + 1)
      }
      return open
    },
  })
  try {
    const door = await openMetricsDoor({ ...config.metrics, registry: opened.registry, fill })
    return {
      stop: async () => {
        await door.stop()
        await sweep.close()
      },
    }
  } catch (error) {
    await sweep.close()
    throw error
  }
}
