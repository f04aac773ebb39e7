import { after, hoursMs, minutesMs } from '../../server/base/clock.ts'
import type { AdWish } from '../../server/core/ads/ad-wish.ts'
import { writeAd } from '../../server/core/ads/write-ad.ts'
import { wallTimeAt } from '../../server/core/posts/moment-of.ts'
import type { Location, Payer } from './cast.ts'
import type { Stage } from './stage.ts'
import { steadily } from './steadily.ts'

/** An ad as its row tells of it. */
export interface Asked {
  readonly id: string
  readonly hash: string
  readonly mostMinor: number
}

export interface Wanted {
  readonly location: Location
  readonly name: string
  readonly wish: AdWish
}

/** An ad of any kind that somebody at this location might want. */
export function wantAd(
  { core }: Pick<Stage, 'core'>,
  location: Location,
  { n, random }: { n: number; random: () => number },
): Wanted {
  const payer = pick(location.payers, random)
  const name = `Ad ${String(n).padStart(5, '0')}`
  const isBoost = payer.platform !== 'meta' || random() < 0.4
  // With a daily budget Meta runs nothing for less than a day.
  const isDaily = random() < 0.5
  const hours = pick(isDaily ? [26, 50] : [1.2, 3, 20, 50], random)
  const wish: AdWish = {
    name,
    account: payer.id,
    shownBy: payer.shownBy,
    content: isBoost
      ? { kind: 'post', target: pick(payer.posts, random) }
      : {
          kind: 'own',
          text: `Soup of the day, ${name}`,
          headline: 'Menu',
          link: 'https://copperkettle.example/menu',
          media: [location.image],
        },
    ...objectiveOf(payer, isBoost, random),
    budget: isDaily
      ? { per: 'day', minor: 1_200 + Math.floor(random() * 1_000) }
      : { per: 'lifetime', minor: 10_000 + Math.floor(random() * 2_000) },
    starts: 'now',
    ends: wallTimeAt(after(core.clock.now(), hoursMs(hours) + minutesMs(5)), 'UTC'),
    audience: audienceOf(location, payer, random),
    category: 'none',
    payer: null,
  }
  return { location, name, wish }
}

/** For the location under whose limit only one of these fits. */
export const wantTight = (stage: Pick<Stage, 'core'>, location: Location, n: number): Wanted => {
  const wanted = wantAd(stage, location, { n, random: () => 0.6 })
  return { ...wanted, wish: { ...wanted.wish, budget: { per: 'lifetime', minor: tightMinor } } }
}
export const tightMinor = 5_000

function objectiveOf(
  payer: Payer,
  isBoost: boolean,
  random: () => number,
): Pick<AdWish, 'objective' | 'event'> {
  if (!isBoost && payer.hasPixel && random() < 0.3) return { objective: 'sales', event: 'PURCHASE' }
  const plain = isBoost ? (['awareness', 'engagement'] as const) : (['awareness', 'traffic'] as const)
  return { objective: pick(plain, random), event: null }
}

function audienceOf(
  { country }: Location,
  { platform, places }: Payer,
  random: () => number,
): AdWish['audience'] {
  // LinkedIn knows no circles: the whole country, or a place in it.
  if (platform !== 'meta')
    return { country, km: null, places: random() < 0.5 ? [] : [pick(places, random)], ages: null }
  const ages = random() < 0.5 ? { from: 21, to: 55 } : null
  return { country, km: random() < 0.5 ? 5 + Math.floor(random() * 20) : null, places: [], ages }
}

const pick = <T>(all: readonly T[], random: () => number): T => {
  const one = all[Math.floor(random() * all.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

/** Writes it and asks for approval, as a person does; a lost answer is looked up by the name. */
export async function writeOrder(stage: Stage, { location, name, wish }: Wanted): Promise<Asked> {
  const find = async () => {
    const [found] = await stage.ask<Asked>(
      'select id, plan_hash as hash, most_minor::float8 as "mostMinor" from ads where name = $1 and plan is not null',
      [name],
    )
    return found
  }
  const by = { id: 'usr_hana', name: 'Hana' }
  const did = await steadily(
    async () => (await find()) ?? writeAd(stage.core, location.scope, { wish, as: 'ask', by }),
  )
  if ('refused' in did) throw new Error(`${name} was refused: ${did.refused} ${JSON.stringify(wish)}`)
  const found = await find()
  if (!found) throw new Error(`${name} was written and is not there`)
  return found
}
