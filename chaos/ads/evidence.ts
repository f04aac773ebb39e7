import type { Details } from './details.ts'
import { readHistory, type Written } from './history.ts'
import type { Evidence } from './judge.ts'
import { overCap } from './over-cap.ts'
import type { Play } from './play.ts'
import { readDetails } from './read-details.ts'
import { told } from './told.ts'
import { trailsOf } from './trails.ts'
import { readTruth } from './truth.ts'

/** Everything there is to see when all is over. */
export async function gatherEvidence({ stage, log }: Play): Promise<Evidence> {
  const [history, ads, truth] = [await readHistory(stage.database), await told(stage), await readTruth(stage)]
  const details = new Map<string, Details>()
  for (const ad of ads) {
    const read = ad.yes.length > 0 ? await readDetails(stage, ad) : undefined
    if (read) details.set(ad.id, read)
  }
  return {
    told: ads,
    truth,
    log,
    details,
    begun: begunIn(history),
    tried: triedIn(history),
    trails: trailsOf(ads, history, stage.plan.haste),
    overCap: overCap(history),
  }
}

function begunIn(history: readonly Written[]): Map<string, number[]> {
  const begun = new Map<string, number[]>()
  for (const { table, row } of history) {
    if (table !== 'ads' || row.activated_at === null) continue
    const at = Date.parse(String(row.activated_at))
    const own = begun.get(String(row.id)) ?? []
    if (!own.includes(at)) begun.set(String(row.id), [...own, at])
  }
  return begun
}

/** Each change of what was asked for, in order: whoever is killed leaves `sending`, whoever hears no answer writes `unknown`. */
function triedIn(history: readonly Written[]): Map<string, string[]> {
  const tried = new Map<string, string[]>()
  for (const { table, row } of history) {
    if (table !== 'ad_objects') continue
    const absent = Number(row.absences) > 0 ? ` absent ${row.absences}` : ''
    const step = `${row.level} ${row.attempts} ${row.state}${absent}`
    tried.set(String(row.ad_id), [...(tried.get(String(row.ad_id)) ?? []), step])
  }
  return tried
}
