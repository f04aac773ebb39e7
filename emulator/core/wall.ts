import type { Core } from './core.ts'
import type { PlatformId } from './platform-id.ts'
import type { State } from './state.ts'

/** A file as it hangs in a post. `bytes` of the file, `sha256` in hex: `/_wall/media/<sha256>` shows it. */
export type WallMedia = {
  readonly kind: 'image' | 'video' | 'document'
  /** What its bytes say it is, as a MIME type. */
  readonly type: string
  readonly bytes: number
  readonly sha256: string
  readonly alt: string | null
  readonly width: number | null
  readonly height: number | null
  readonly seconds: number | null
}

/** A post that people can see, or could: what a checker holds against what the product believes. */
export type WallPost = {
  /** The platform's own; with the platform it is unique. */
  readonly id: string
  readonly platform: PlatformId
  /** Whose wall. */
  readonly account: string
  readonly shape: 'text' | 'link' | 'image' | 'images' | 'video' | 'reel' | 'story' | 'document' | 'reply'
  readonly text: string
  readonly link: string | null
  readonly title: string | null
  readonly media: readonly WallMedia[]
  /** The app that posted; '' = a person did, by hand. */
  readonly clientId: string
  /** In whose name. */
  readonly person: string
  /** When it became visible, on the emulator's clock. */
  readonly createdAt: number
  readonly takenDownAt: number | null
  readonly replyTo: string | null
  /** The platform's own word. */
  readonly visibility: string
  /** Where people see it. */
  readonly url: string
}

/** `n` counts up from 1 over all platforms, in the order in which posts came; a changed post keeps its own. */
export type Hung = WallPost & { readonly n: number }

type Posts = State['wall']['posts']
type Index = { readonly all: string[]; readonly byAccount: Map<string, string[]> }

const KEPT = 100_000
const DROPPED_AT_ONCE = 1000

/** Belongs to one `state.wall.posts` object: after a reset there is another. */
const indexes = new WeakMap<object, Index>()

/** Hangs a post, or another version of one that hangs already. The newest 100,000 are kept. */
export function putOnWall(core: Core, post: WallPost): Hung {
  return core.change(({ wall }) => {
    const key = keyOf(post.platform, post.id)
    const known = wall.posts[key]
    const hung: Hung = { ...post, n: known?.n ?? wall.last + 1 }
    const index = indexOf(wall.posts)
    wall.posts[key] = hung
    if (known) return hung
    wall.last = hung.n
    list(index, key, hung)
    if (index.all.length >= KEPT + DROPPED_AT_ONCE) dropOldest(wall.posts, index)
    return hung
  })
}

/** Takes a post down. false = there is none, or it is down already. */
export function takeDown(core: Core, platform: PlatformId, id: string): boolean {
  const post = findPost(core, platform, id)
  if (!post || post.takenDownAt !== null) return false
  core.change(({ wall }) => {
    wall.posts[keyOf(platform, id)] = { ...post, takenDownAt: core.now() }
  })
  core.platforms.find((one) => one.id === platform)?.onTakenDown?.(core, post)
  return true
}

/** The post, also one that was taken down. */
export function findPost(core: Core, platform: PlatformId, id: string): Hung | null {
  return core.state.wall.posts[keyOf(platform, id)] ?? null
}

/** What hangs on an account's wall, newest first; what was taken down only when asked for. */
export function postsOf(
  core: Core,
  platform: PlatformId,
  account: string,
  asked: { readonly takenDown?: boolean } = {},
): Hung[] {
  const { posts } = core.state.wall
  const keys = indexOf(posts).byAccount.get(keyOf(platform, account)) ?? []
  return keys
    .flatMap((key) => posts[key] ?? [])
    .filter(({ takenDownAt }) => asked.takenDown || takenDownAt === null)
    .sort((a, b) => b.createdAt - a.createdAt || b.n - a.n)
}

/** Every post behind number `after`, oldest first, at most `limit`. */
export function pageWall(
  core: Core,
  asked: {
    readonly after: number
    readonly limit: number
    readonly platform?: PlatformId | undefined
    readonly account?: string | undefined
  },
): Hung[] {
  const { posts } = core.state.wall
  const { all } = indexOf(posts)
  const page: Hung[] = []
  for (let at = placeBehind(posts, all, asked.after); at < all.length && page.length < asked.limit; at += 1) {
    const post = posts[all[at] ?? '']
    if (!post || (asked.platform && post.platform !== asked.platform)) continue
    if (asked.account === undefined || post.account === asked.account) page.push(post)
  }
  return page
}

/** Accounts with posts, in the order of their first. */
export function accountsOnWall(core: Core): { platform: PlatformId; account: string }[] {
  const { posts } = core.state.wall
  return [...indexOf(posts).byAccount.values()].flatMap(([first]) => {
    const post = posts[first ?? '']
    return post ? [{ platform: post.platform, account: post.account }] : []
  })
}

const keyOf = (platform: PlatformId, id: string): string => `${platform}|${id}`

/** Numbers only grow along the list, so halving finds the place. */
function placeBehind(posts: Posts, all: readonly string[], after: number): number {
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((posts[all[middle] ?? '']?.n ?? 0) <= after) low = middle + 1
    else high = middle
  }
  return low
}

function indexOf(posts: Posts): Index {
  const known = indexes.get(posts)
  if (known) return known
  const index: Index = { all: [], byAccount: new Map() }
  indexes.set(posts, index)
  const sorted = Object.entries(posts).sort(([, a], [, b]) => a.n - b.n)
  for (const [key, post] of sorted) list(index, key, post)
  return index
}

function list({ all, byAccount }: Index, key: string, { platform, account }: Hung): void {
  all.push(key)
  const keys = byAccount.get(keyOf(platform, account))
  if (keys) keys.push(key)
  else byAccount.set(keyOf(platform, account), [key])
}

function dropOldest(posts: Posts, { all }: Index): void {
  for (const key of all.slice(0, DROPPED_AT_ONCE)) delete posts[key]
  indexes.delete(posts)
}
