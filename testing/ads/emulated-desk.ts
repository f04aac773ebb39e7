import { emulatedAs } from '../../server/platforms/address.ts'
import type {
  AdAccountRef,
  AdPlan,
  AdsFacts,
  AdsFunctions,
  Made,
  Objective,
  ShownBy,
} from '../../server/platforms/advertising.ts'
import type { Platform, Reached } from '../../server/platforms/platform.ts'
import type { DeliveryFile, Handle, PublishFacts, Shape } from '../../server/platforms/publishing.ts'
import { type EmulatedWall, emulatedWall, keeping } from '../deliveries/emulated-wall.ts'
import { type SampleKind, sampleFile } from '../deliveries/sample-file.ts'

/** One way of putting an ad together; what is left out is as plain as the facts allow. */
export interface AdCase {
  readonly says: string
  readonly objective: Objective
  readonly shownBy: string
  /** A file for an ad of its own; or the shape of the post that is boosted. */
  readonly file?: 'image' | 'video'
  readonly post?: Shape
  readonly more?: Partial<Pick<AdPlan, 'category' | 'budget' | 'startsAt'>>
  readonly audience?: 'country' | 'around' | 'places' | 'ages'
}

export interface SampleAd {
  readonly plan: AdPlan
  readonly files: readonly DeliveryFile[]
  /** In every name that is made of it, and in no other. */
  readonly tag: string
}

/** An emulated platform with an ad account that can be used, and somebody who may. */
export interface EmulatedDesk {
  readonly wall: EmulatedWall
  readonly account: AdAccountRef
  readonly pixel: { readonly externalId: string } | undefined
  sample(one: AdCase): Promise<SampleAd>
  /** How many of these are on, with everything above them on as well, and what they have cost, as it really is. */
  truth(
    made: Made,
  ): Promise<{ readonly active: number; readonly spentMinor: number; readonly objects: number }>
  /** What somebody does in the platform's own pages, or the platform itself. */
  act(act: string, id: string, value?: string): Promise<void>
  pass(ms: number): Promise<void>
  close(): Promise<void>
}

export interface DeskSetting {
  /** What the app is there. */
  readonly app?: object | undefined
  /** Switches of the platform's behaviour. */
  readonly settings?: Readonly<Record<string, string>>
  readonly person?: string
  /** With which places are found. */
  readonly words?: string
  /** Accounts of the platform that its posts go out on, by kind. */
  readonly others?: Readonly<Record<string, ShownBy>>
}

export async function emulatedDesk(
  platform: Platform,
  facts: AdsFacts,
  kind: string,
  setting: DeskSetting = {},
): Promise<EmulatedDesk> {
  const wall = await emulatedWall(platform, setting.settings, setting.person, setting.app)
  const reached = await platform.listAccounts(wall.call)
  const account = accountOf(reached, kind)
  const pixel = pixelOf(platform, reached, account)
  const posts = new Map<string, Promise<string>>()
  let count = 0

  /** One post for all that boost it: publishing has a wall of its own. */
  const postOf = (one: AdCase): Promise<string> => {
    const key = `${one.shownBy} ${one.post}`
    const known = posts.get(key) ?? publish(platform, wall, one.shownBy, one.post as Shape)
    posts.set(key, known)
    return known
  }
  return {
    wall,
    account,
    pixel,
    sample: async (one) => {
      count += 1
      const tag = `t${String(count).padStart(4, '0')}x`
      const files = one.file ? [sampleFile(one.file as SampleKind, tag, () => 'nowhere')] : []
      const post = one.post ? await postOf(one) : undefined
      const plan = await planFor(
        platform.ads as AdsFunctions,
        facts,
        { wall, account, pixel },
        one,
        { tag, post },
        setting,
      )
      return { tag, files, plan }
    },
    truth: async (made) => {
      const ids = Object.values(made)
      const { objects } = await wall.at.control<{ objects: Recorded[] }>(
        'GET',
        `ads?platform=${emulatedAs(platform).platform}`,
      )
      const ours = objects.filter(({ id }) => ids.includes(id))
      const spent = ours.filter(({ level }) => level === 'campaign').reduce((sum, one) => sum + one.spent, 0)
      return { active: ours.filter(({ active }) => active).length, spentMinor: spent, objects: ours.length }
    },
    act: (act, id, value = '') =>
      wall.at.control('POST', 'ads/acts', { platform: emulatedAs(platform).platform, act, id, value }),
    pass: wall.pass,
    close: wall.close,
  }
}

interface Recorded {
  readonly id: string
  readonly level: 'campaign' | 'adset' | 'ad'
  readonly active: boolean
  readonly spent: number
}

function accountOf(reached: readonly Reached[], kind: string): AdAccountRef {
  const usable = (one: Reached) => one.kind === kind && one.missing.length === 0 && one.limits.length === 0
  const one = reached.find(usable)
  if (!one) throw new Error(`no ${kind} that can be used`)
  const { currency = '', timeZone = 'UTC' } = one.details
  return { kind, externalId: one.externalId, currency, timeZone }
}

function pixelOf(platform: Platform, reached: readonly Reached[], { kind, externalId }: AdAccountRef) {
  const pixelKind = platform.accountKinds.find(
    ({ use, childOf }) => use === 'pixel' && childOf === kind,
  )?.kind
  const one = reached.find((one) => one.kind === pixelKind && one.parentExternalId === externalId)
  return one && { externalId: one.externalId }
}

async function publish(platform: Platform, wall: EmulatedWall, kind: string, shape: Shape): Promise<string> {
  const { publishing } = platform.accountKinds.find((one) => one.kind === kind) ?? {}
  const functions = platform.publish
  if (!publishing || !functions) throw new Error(`${kind} publishes nothing`)
  const delivery = await wall.sample(kind, publishing as PublishFacts, shape)
  let handle: Handle = {}
  for (let turn = 0; turn < 60; turn += 1) {
    const call = keeping(wall.call, handle)
    const seen = await functions.submit(call, delivery, handle)
    handle = call.kept()
    if (seen.state === 'ready') break
    await wall.pass(seen.lookAgainMs)
  }
  const call = keeping(wall.call, handle)
  let out: Awaited<ReturnType<typeof functions.check>> = await functions.finish(call, delivery, handle)
  while (out.state === 'waiting') {
    await wall.pass(out.lookAgainMs)
    out = await functions.check(wall.call, delivery, call.kept())
  }
  if (out.state !== 'published') throw new Error(`${kind} ${shape}: ${out.state}`)
  return out.externalId
}

const hour = 3_600_000

async function planFor(
  functions: AdsFunctions,
  facts: AdsFacts,
  at: { wall: EmulatedWall; account: AdAccountRef; pixel: { externalId: string } | undefined },
  one: AdCase,
  own: { tag: string; post: string | undefined },
  { words = 'B', others = {} }: DeskSetting,
): Promise<AdPlan> {
  const { wall, account, pixel } = at
  const now = Math.ceil(wall.call.clock.now().getTime() / 1000) * 1000
  const { externalId, parentExternalId, handle } = others[one.shownBy] ?? wall.account(one.shownBy)
  const needs = facts.objectives[one.objective]?.needs ?? []
  const event = facts.events?.[0]
  const instant = (ms: number) => new Date(ms).toISOString()
  return {
    account,
    shownBy: { kind: one.shownBy, externalId, parentExternalId, handle },
    content: own.post
      ? { kind: 'post', externalId: own.post }
      : {
          kind: 'own',
          text: `Soup (hot) & bread_rolls <today> ${own.tag}`,
          headline: 'Menu & more',
          link: needs.includes('link') || one.file ? `https://mooring.com/menu/${own.tag}` : undefined,
          files: one.file ? [{ kind: one.file, mark: own.tag }] : [],
        },
    objective: one.objective,
    budget: { per: facts.budgets[0] ?? 'day', minor: 5_000 },
    startsAt: instant(now + hour),
    endsAt: instant(now + 7 * 24 * hour),
    audience: await audienceFor(functions, { wall, account }, one.audience, facts, words),
    category: 'none',
    pixel: needs.includes('pixel') && pixel && event ? { ...pixel, event } : undefined,
    payer: facts.namesPayer ? { beneficiary: 'Corner Soups Ltd', payor: 'Soup Holding AG' } : undefined,
    ...one.more,
  }
}

async function audienceFor(
  functions: AdsFunctions,
  { wall, account }: { wall: EmulatedWall; account: AdAccountRef },
  kind: AdCase['audience'],
  { audience }: AdsFacts,
  words: string,
): Promise<AdPlan['audience']> {
  const country = 'US'
  if (kind === 'around' && audience.radius) {
    return { country, around: { latitude: 45.52345, longitude: -122.676_48, km: 20 }, places: [] }
  }
  if (kind === 'places') {
    const found = (await functions.findPlaces?.(wall.call, { account, words, country })) ?? []
    if (found.length === 0) throw new Error(`no places for ${words}`)
    return { country, places: found.slice(0, 2) }
  }
  return { country, places: [], ...(kind === 'ages' ? { ages: { from: 25, to: 44 } } : {}) }
}
