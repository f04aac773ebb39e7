import type { Core } from '../../core/core.ts'
import { randomFrom } from '../../core/oauth/digest.ts'
import { keepThing, thingOf } from '../../core/things.ts'
import type { WallMedia } from '../../core/wall.ts'

/** One wish to post, from `init` to what became of it. Times in epoch milliseconds on the emulator's clock. */
export type Publish = {
  readonly id: string
  readonly kind: 'video' | 'photo'
  /** Posted at once, or a draft in the person's inbox. */
  readonly mode: 'direct' | 'inbox'
  readonly clientId: string
  readonly person: string
  readonly title: string
  readonly description: string
  /** null = the person chooses, in the app. */
  readonly privacy: string | null
  readonly createdAt: number
  /** How a file comes in pieces; null = it is fetched from `urls`. */
  readonly upload: Upload | null
  readonly urls: readonly string[]
  readonly received: number
  readonly files: readonly WallMedia[]
  readonly state: 'receiving' | 'fetching' | 'processing' | 'inbox' | 'complete' | 'failed'
  /** Why it will fail, or failed, in TikTok's word. */
  readonly reason: string | null
  /** When its next step is due; null = somebody else's turn. */
  readonly dueAt: number | null
  readonly postId: string | null
  /** The post was found fit for everybody: its id is told. */
  readonly public: boolean
}

export type Upload = {
  readonly secret: string
  readonly size: number
  readonly chunk: number
  readonly count: number
  readonly endsAt: number
}

const STARTS: Readonly<Record<string, string>> = {
  'video direct file': 'v_pub_file~v2-1',
  'video direct url': 'v_pub_url~v2-1',
  'video inbox file': 'v_inbox_file~v2-1',
  'video inbox url': 'v_inbox_url~v2-1',
  'photo direct url': 'p_pub_url~v2-1',
  'photo inbox url': 'p_inbox_url~v2-1',
}

export function newPublishId(kind: Publish['kind'], mode: Publish['mode'], source: 'file' | 'url'): string {
  return `${STARTS[`${kind} ${mode} ${source}`]}.7${randomFrom('0123456789', 18)}`
}

/** 19 digits, beyond 2^53; the upper part counts seconds. */
export function newPostId(core: Core): string {
  const low = BigInt(randomFrom('123456789', 9))
  return String((BigInt(Math.floor(core.now() / 1000)) << 32n) | low)
}

export const findPublish = (core: Core, id: string): Publish | undefined =>
  thingOf<Publish>(core, 'tiktok', 'publish', id)

/** Keeps it, and in mind for as long as something is due. */
export function keepPublish(core: Core, publish: Publish): void {
  keepThing(core, 'tiktok', 'publish', publish.id, publish)
  const open = publish.dueAt !== null || publish.state === 'fetching'
  const pending = pendingOf(core)
  if (open !== pending.includes(publish.id))
    keepThing(
      core,
      'tiktok',
      'pending',
      'all',
      open ? [...pending, publish.id] : pending.filter((id) => id !== publish.id),
    )
}

/** Ids of everything that has a next step by itself. */
export const pendingOf = (core: Core): readonly string[] =>
  thingOf<readonly string[]>(core, 'tiktok', 'pending', 'all') ?? []

/** Which wish a post came from. */
export const rememberPost = (core: Core, postId: string, id: string): void =>
  keepThing(core, 'tiktok', 'post', postId, id)

export function publishOf(core: Core, postId: string): Publish | undefined {
  const id = thingOf<string>(core, 'tiktok', 'post', postId)
  return id === undefined ? undefined : findPublish(core, id)
}
