import type { Clock } from '../../server/base/clock.ts'
import { PlatformFailure } from '../../server/platforms/failure.ts'
import type { Platform } from '../../server/platforms/platform.ts'
import type {
  Published,
  PublishFacts,
  PublishFunctions,
  ShapeFacts,
} from '../../server/platforms/publishing.ts'

export interface WallPost {
  readonly id: string
  readonly account: string
  readonly text: string
  readonly at: Date
}

/** What befalls the next call of the last mutation. `lost`: done, and the answer is gone. `vanished`: not even done. */
export type Fate =
  | 'fine'
  | 'lost'
  /** Its id reached us, and nothing after that. */
  | 'id-kept'
  | 'vanished'
  | 'unavailable'
  | 'limited'
  | 'refused'
  | 'reconnect'
  | 'role-lost'
  | 'app-fault'
  | 'not-set-up'
  | 'already-there'
  | 'processing'
  /** Taken, and given up by the platform: never out. */
  | 'given-up'

/** A platform in memory, with the truth in plain sight: what is on its walls, and what was asked of it. */
export interface PretendedWall {
  readonly platform: Platform
  readonly posts: WallPost[]
  readonly calls: string[]
  /** Drafts that nobody sees, by the text they hold. */
  readonly drafts: Map<string, string>
  /** Discards whatever it is told to, without looking: the defect that the guard of the product has to withstand. */
  discardsBlindly: boolean
  /** Fates of the calls of `finish` to come, in order; `fine` when there are none left. */
  readonly fates: Fate[]
  /** How long a post is out before reading back shows it, milliseconds. */
  lagMs: number
  /** How long a post is out before its address is told, milliseconds. */
  linkAfterMs: number
  /** Reading back fails like this. */
  lookFails: PlatformFailure['kind'] | null
  /** Runs inside `finish`, after the request was taken and before it is answered. */
  during: (() => Promise<void> | void) | null
}

export const quarantineMs = 60_000
const source = { source: 'pretended', checkedOn: '2026-11-29' }
const text: ShapeFacts = {
  text: { most: 280, counted: 'code-points', required: true },
  afterSilence: 'look-up',
  quarantineMs,
  processingMs: 3_600_000,
  removable: true,
  ...source,
}

export const pretendedFacts: PublishFacts = {
  shapes: {
    text,
    story: { ...text, text: { most: 280, counted: 'code-points' }, afterSilence: 'ask-a-person' },
    thread: { ...text },
    image: { ...text, media: { least: 1, most: 1 }, image: { types: ['image/jpeg'], bytes: 1_000_000 } },
  },
  spacingMs: 1_000,
}

/** `base` with its publishing replaced: everything else (tokens, probes) is the real thing. */
export function pretendedWall(base: Platform, clock: Clock): PretendedWall {
  const made: WallPost[] = []
  const processing = new Map<string, WallPost>()
  let drafted = 0
  const wall: Omit<PretendedWall, 'platform'> & { platform?: Platform } = {
    posts: made,
    calls: [],
    drafts: new Map(),
    discardsBlindly: false,
    fates: [],
    lagMs: 0,
    linkAfterMs: 0,
    lookFails: null,
    during: null,
  }
  const fail = (kind: PlatformFailure['kind']) => new PlatformFailure(base.id, kind, `pretended/${kind}`)
  const published = (post: WallPost): Published => {
    const isTold = clock.now().getTime() - post.at.getTime() >= wall.linkAfterMs
    return {
      state: 'published',
      externalId: post.id,
      ...(isTold ? { link: `https://wall.example/${post.id}` } : {}),
    }
  }
  const look = () => {
    if (wall.lookFails) throw fail(wall.lookFails)
  }
  const publish: PublishFunctions = {
    submit: async (call, delivery, handle) => {
      wall.calls.push(`submit ${delivery.text}`)
      if (handle.draft) return { state: 'ready' }
      drafted += 1
      const draft = `d${drafted}`
      wall.drafts.set(draft, delivery.text)
      await call.keep({ ...handle, draft })
      return { state: 'ready' }
    },
    finish: async (call, delivery, handle) => {
      const part = Number(handle.out ?? 0)
      const says = part === 0 ? delivery.text : (delivery.parts[part - 1]?.text ?? '')
      wall.calls.push(`finish ${says}`)
      const fate = wall.fates.shift() ?? 'fine'
      await wall.during?.()
      const post = {
        id: `p${made.length + processing.size + 1}`,
        account: delivery.account.externalId,
        text: says,
        at: clock.now(),
      }
      if (fate === 'refused') throw fail('content-refused')
      if (fate === 'vanished') throw fail('unknown-outcome')
      if (fate === 'given-up') return { state: 'waiting', lookAgainMs: 5_000 }
      if (fate === 'processing') {
        processing.set(says, post)
        return { state: 'waiting', lookAgainMs: 5_000 }
      }
      if (!['fine', 'lost', 'id-kept'].includes(fate)) throw fail(fate as PlatformFailure['kind'])
      made.push(post)
      if (fate === 'id-kept') await call.keep({ ...handle, id: post.id })
      if (fate !== 'fine') throw fail('unknown-outcome')
      if (part < delivery.parts.length) {
        await call.keep({ ...handle, out: String(part + 1), [`id${part}`]: post.id })
        return { state: 'ready' }
      }
      return published(post)
    },
    check: async (_call, delivery) => {
      wall.calls.push(`check ${delivery.text}`)
      look()
      const done = processing.get(delivery.text)
      if (done) {
        processing.delete(delivery.text)
        made.push({ ...done, at: clock.now() })
      }
      const post = made.find((one) => one.text === delivery.text)
      return post ? published(post) : { state: 'absent' }
    },
    discard: async (_call, _account, { handle: { draft = '' } }) => {
      wall.calls.push(`discard ${draft}`)
      const text = wall.drafts.get(draft)
      const at = made.findIndex((one) => one.text === text)
      if (at >= 0 && !wall.discardsBlindly) return
      if (at >= 0) made.splice(at, 1)
      wall.drafts.delete(draft)
    },
    find: async (_call, delivery, handle, since) => {
      const says = delivery.parts[Number(handle.out ?? 0) - 1]?.text ?? delivery.text
      wall.calls.push(`find ${says}`)
      look()
      const known = made.find((one) => one.id === handle.id)
      if (known) return published(known)
      if (delivery.shape === 'story') return { state: 'unclear', evidence: { reason: 'cannot-read' } }
      const now = clock.now().getTime()
      const seen = made.filter(
        (one) => one.text === says && one.at >= since && now - one.at.getTime() >= wall.lagMs,
      )
      const [only] = seen
      if (seen.length > 1) return { state: 'unclear', evidence: { found: String(seen.length) } }
      return only ? published(only) : { state: 'absent' }
    },
  }
  const platform: Platform = {
    ...base,
    publish,
    accountKinds: base.accountKinds.map((kind) =>
      kind.use === 'publish' ? { ...kind, publishing: pretendedFacts } : kind,
    ),
  }
  return Object.assign(wall, { platform }) as PretendedWall
}
