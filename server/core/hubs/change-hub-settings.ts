import type { HubScope } from '../../base/scope.ts'
import { moveDigest } from '../../store/digests.ts'
import { getHub, type HubSettings, type StoredHubSettings, updateHubSettings } from '../../store/hubs.ts'
import { askToJudgeHub } from '../../store/judge-due.ts'
import { type LedgerLine, writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'
import { nextMorning } from '../telling/next-morning.ts'

/** Yellow may begin on another day now: every connection of the hub is looked at again. */
export async function changeHubSettings(
  ctx: Context,
  scope: HubScope,
  change: Partial<StoredHubSettings>,
): Promise<HubSettings> {
  return ctx.db.inScope(scope, async (tx) => {
    const at = ctx.clock.now()
    await updateHubSettings(tx, change)
    await writeLedger(tx, {
      action: 'hub.settings-changed',
      subject: scope.hubId,
      facts: factsOf(change),
      at,
    })
    if (change.noticeThresholds || change.platformThresholds) await askToJudgeHub(tx, at)
    if (change.timeZone) await moveDigest(tx, nextMorning(at, change.timeZone))
    return (await getHub(tx)).settings
  })
}

const factsOf = ({
  noticeThresholds,
  platformThresholds,
  ...change
}: Partial<StoredHubSettings>): NonNullable<LedgerLine['facts']> => ({
  ...change,
  ...(noticeThresholds ? { noticeThresholds: noticeThresholds.map(String) } : {}),
  ...(platformThresholds
    ? {
        platformThresholds: Object.entries(platformThresholds).map(
          ([platform, days]) => `${platform}: ${days?.join(', ') ?? 'as the hub’s'}`,
        ),
      }
    : {}),
})
