import type { AdsReadiness, ShownBy } from '../../advertising.ts'
import type { MissingFact, TokenCall } from '../../platform.ts'
import { probe } from '../accounts/probe.ts'
import { linkedAs } from './identities.ts'

/** Of an ad group, said in dollars alone; elsewhere it is about as much, and only TikTok knows. */
const leastInDollars = { day: 20_00, lifetimePerDay: 20_00 }

/** How the ad account stands, and the pixel beside it. Whether a post may be boosted is only known post by post (`whyNotBoost`). */
export async function readiness(
  call: TokenCall,
  {
    account,
    shownBy,
    pixel,
  }: {
    readonly account: { readonly kind: string; readonly externalId: string }
    readonly shownBy?: ShownBy | undefined
    readonly pixel?: { readonly externalId: string } | undefined
  },
): Promise<AdsReadiness> {
  const { missing, limits, details } = await probe(call, account)
  return {
    missing: [
      ...missing,
      ...(pixel ? await lackingPixel(call, account.externalId, pixel.externalId) : []),
      ...(shownBy && !(await linkedAs(call, account.externalId, shownBy)) ? [notLinked(shownBy)] : []),
    ],
    limits,
    currency: details.currency,
    leastMinor: details.currency === 'USD' ? leastInDollars : undefined,
    timeZone: details.timeZone,
  }
}

async function lackingPixel(call: TokenCall, advertiser: string, id: string): Promise<MissingFact[]> {
  const { missing } = await probe(call, {
    kind: 'tiktok_pixel',
    externalId: id,
    parentExternalId: advertiser,
  })
  return missing.map(({ code, facts }) => ({ code, facts: { ...facts, of: id } }))
}

const notLinked = ({ externalId, handle }: ShownBy): MissingFact => ({
  code: 'account-not-linked',
  facts: { of: externalId, ...(handle ? { handle } : {}) },
})
