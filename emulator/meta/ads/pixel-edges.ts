import { type AdAccount, adAccounts, type MetaPixel } from '../../world/meta.ts'
import { GraphFailure } from '../failures.ts'
import type { Call } from '../graph/call.ts'
import type { Edge } from '../graph/node.ts'
import { readMoment, readWord } from '../publish/parameters.ts'
import { accountTime } from './account-state.ts'
import { adFailures } from './failures.ts'
import { lieWhenTold, requireAdvertiser } from './may-advertise.ts'
import { readName } from './parameters.ts'
import { accountOfPixel, firingsOf, pixelsOf } from './pixels.ts'
import { addToList, newAdId, writeAdThing } from './things.ts'

/** What a pixel was told, hour by hour (`stats`). */
export const pixelStats: Edge<MetaPixel> = {
  raw(call, pixel) {
    const aggregation =
      readWord(call, 'aggregation', ['event', 'event_total_counts', 'pixel_fire']) ?? 'event'
    const account = accountOfPixel(call.core, pixel.id) ?? (adAccounts[0] as AdAccount)
    const [since, until] = [momentOf(call, 'start_time', 0), momentOf(call, 'end_time', call.core.now())]
    return {
      data: firingsOf(call.core, pixel)
        .filter(({ hour }) => hour >= since - 3_600_000 && hour <= until)
        .map(({ hour, counts }) => ({
          start_time: accountTime(account, hour),
          aggregation,
          data: Object.entries(counts).map(([value, count]) => ({ value, count })),
        })),
    }
  },
}

/** `POST /{act}/adspixels`: an account makes its own pixel, one only (§5.2; the limit from general knowledge). */
export function createPixel(call: Call, account: AdAccount): { id: string } {
  requireAdvertiser(call, account)
  const name = readName(call)
  if (pixelsOf(call.core, account).length > 0)
    throw new GraphFailure(
      adFailures.invalid(null, 'Pixel', 'The ad account has a pixel already; it can make one only.', 'name'),
    )
  const id = newAdId(call.core)
  writeAdThing(call.core, 'ad-pixel', id, { id, account: account.id, name, createdAt: call.core.now() })
  addToList(call.core, `adspixels|${account.id}`, id)
  lieWhenTold(call.core)
  return { id }
}

const momentOf = (call: Call, name: string, otherwise: number): number =>
  readMoment(call.params.get(name) ?? '', call.core.now()) ?? otherwise
