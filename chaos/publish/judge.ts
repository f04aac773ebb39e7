import { readMarker } from './marker.ts'
import type { Order } from './write-order.ts'

/** A delivery as our database has it. */
export interface Told {
  readonly id: string
  /** Of its post. */
  readonly text: string
  readonly state: string
  readonly code: string | null
  readonly facts: Readonly<Record<string, string>>
  readonly attempts: number
}

/** A post as people see it, as the emulator keeps it. */
export interface Seen {
  readonly platform: string
  readonly id: string
  readonly text: string
  readonly media: readonly { readonly sha256: string }[]
  readonly takenDownAt: string | null
}

export interface Row {
  readonly kind: string
  readonly shape: string
  /** Nobody can read back what became of an answer that was lost. */
  readonly isBlind: boolean
  posts: number
  published: number
  needsPerson: number
  /** Attempts that the trial left without an answer. */
  ambiguous: number
}

export interface Verdict {
  readonly posts: number
  readonly published: number
  /** Live posts beyond one for each delivery, or for each part of a thread. */
  readonly duplicates: number
  /** Ended unpublished although nobody's content, account or word was in the way: refused, missed or cancelled for a reason of ours. */
  readonly lost: number
  /** Called published, and not on the wall, or not with all of its parts. */
  readonly falsePublished: number
  /** Wait for a person's word: told, and not lost. */
  readonly needsPerson: number
  /** Neither at an end nor with a person, long after everything works again. */
  readonly stuck: number
  readonly rows: readonly Row[]
  /** For a person: what each of them looked like. */
  readonly stories: readonly string[]
  /** What is more than may be. */
  readonly over: readonly string[]
}

const isBlind = ({ kind, shape }: Order['way'], facts: BlindFacts): boolean =>
  facts.get(`${kind} ${shape}`) === 'ask-a-person'

/** By kind of account and shape: how silence is settled. */
export type BlindFacts = ReadonlyMap<string, 'look-up' | 'ask-a-person'>

/** Of a hundred thousand posts that can be read back, a hundred may need somebody. */
const needsPersonShare = 0.001

/** Holds the walls against what we believe. */
export function judge(input: {
  orders: readonly Order[]
  told: readonly Told[]
  seen: readonly Seen[]
  facts: BlindFacts
  ambiguous: (target: string) => number
}): Verdict {
  const { orders, told, seen } = input
  const byNumber = new Map(orders.map((order) => [order.n, order]))
  const byFile = new Map(orders.flatMap((order) => (order.file ? [[order.file, order.n] as const] : [])))
  const { live, strangers } = partsOnWalls(seen, byFile)
  const rows = new Map<string, Row>()
  const stories = strangers.map((one) => `nobody's post on a wall: ${one.platform} ${one.id} ${one.text}`)
  const count = { published: 0, duplicates: 0, lost: 0, falsePublished: 0, needsPerson: 0, stuck: 0 }

  for (const target of told) {
    const n = readMarker(target.text)?.n ?? 0
    const order = byNumber.get(n)
    if (!order) throw new Error(`a post that nobody wrote: ${target.text}`)
    const { way } = order
    const key = `${way.kind} ${way.shape}`
    const row = rows.get(key) ?? { ...newRow(order), isBlind: isBlind(way, input.facts) }
    rows.set(key, row)
    row.posts += 1
    row.ambiguous += input.ambiguous(target.id)
    const parts = live.get(n) ?? new Map<number, number>()
    const tell = (what: string) =>
      stories.push(
        `${what}: order ${n} (${key}) ${target.state} ${target.code ?? ''} ${JSON.stringify(target.facts)}, attempts ${target.attempts}, on the wall ${JSON.stringify([...parts])}`,
      )
    for (const [part, times] of parts)
      if (times > 1) {
        count.duplicates += times - 1
        tell(`${times} times part ${part}`)
      }
    const isWhole = parts.size === way.parts.length + 1
    switch (target.state) {
      case 'published':
        count.published += 1
        row.published += 1
        if (!isWhole) {
          count.falsePublished += 1
          tell('false published')
        }
        break
      case 'needs-person':
        count.needsPerson += 1
        row.needsPerson += 1
        tell('needs a person')
        break
      case 'rejected':
      case 'missed':
      case 'cancelled':
        count.lost += 1
        tell('lost')
        break
      default:
        count.stuck += 1
        tell('stuck')
    }
  }
  const all = [...rows.values()].toSorted((a, b) =>
    `${a.kind} ${a.shape}` < `${b.kind} ${b.shape}` ? -1 : 1,
  )
  const counted = { ...count, duplicates: count.duplicates + strangers.length }
  return { posts: told.length, ...counted, rows: all, stories, over: tooMany(counted, all) }
}

const newRow = ({ way: { kind, shape } }: Order) => ({
  kind,
  shape,
  posts: 0,
  published: 0,
  needsPerson: 0,
  ambiguous: 0,
})

/** How often each part of each post hangs; and what hangs there and is nobody's. */
function partsOnWalls(seen: readonly Seen[], byFile: ReadonlyMap<string, number>) {
  const live = new Map<number, Map<number, number>>()
  const strangers: Seen[] = []
  for (const post of seen) {
    if (post.takenDownAt !== null) continue
    const file = byFile.get(post.media[0]?.sha256 ?? '')
    const marker = readMarker(post.text) ?? (file === undefined ? undefined : { n: file, part: 1 })
    if (!marker) {
      strangers.push(post)
      continue
    }
    const parts = live.get(marker.n) ?? new Map<number, number>()
    live.set(marker.n, parts.set(marker.part, (parts.get(marker.part) ?? 0) + 1))
  }
  return { live, strangers }
}

function tooMany(
  count: Pick<Verdict, 'duplicates' | 'lost' | 'falsePublished' | 'stuck'>,
  rows: readonly Row[],
): string[] {
  const never = (['duplicates', 'lost', 'falsePublished', 'stuck'] as const).filter((name) => count[name] > 0)
  const readable = rows.filter((row) => !row.isBlind)
  const sum = (of: 'posts' | 'needsPerson') => readable.reduce((total, row) => total + row[of], 0)
  const most = Math.floor(sum('posts') * needsPersonShare)
  return [
    ...never.map((name) => `${count[name]} ${name}`),
    ...(sum('needsPerson') > most
      ? [`${sum('needsPerson')} that can be read back need a person, ${most} may`]
      : []),
    ...rows
      .filter((row) => row.isBlind && row.needsPerson > row.ambiguous)
      .map(
        ({ kind, shape, needsPerson, ambiguous }) =>
          `${needsPerson} of ${kind} ${shape} need a person, and ${ambiguous} answers were ambiguous`,
      ),
  ]
}
