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

/** By kind of account and shape: how silence is settled. */
export type BlindFacts = ReadonlyMap<string, 'look-up' | 'ask-a-person'>

/** Of a thousand posts that can be read back, one may need somebody. */
const needsPersonShare = 0.001

/** Holds the walls against what we believe. */
export function judge(input: {
  orders: readonly Order[]
  told: readonly Told[]
  seen: readonly Seen[]
  facts: BlindFacts
  ambiguous: (target: string) => number
}): Verdict {
  const { orders, told } = input
  const byNumber = new Map(orders.map((order) => [order.n, order]))
  const { live, strangers } = partsOnWalls(input.seen, orders)
  const rows = new Map<string, Row>()
  const stories = strangers.map((one) => `nobody's post on a wall: ${one.platform} ${one.id} ${one.text}`)
  const count = {
    published: 0,
    duplicates: strangers.length,
    lost: 0,
    falsePublished: 0,
    needsPerson: 0,
    stuck: 0,
  }

  for (const target of told) {
    const order = byNumber.get(readMarker(target.text)?.n ?? 0)
    if (!order) throw new Error(`a post that nobody wrote: ${target.text}`)
    const { way } = order
    const key = `${way.kind} ${way.shape}`
    const parts = live.get(order.n) ?? new Map<number, number>()
    const doubled = [...parts.values()].reduce((sum, times) => sum + times - 1, 0)
    const ends = endsOf(target, parts.size === way.parts.length + 1)
    count.duplicates += doubled
    for (const end of ends) count[end] += 1
    const row = rows.get(key) ?? newRow(order, input.facts.get(key) === 'ask-a-person')
    rows.set(key, row)
    row.posts += 1
    row.published += ends.includes('published') ? 1 : 0
    row.needsPerson += ends.includes('needsPerson') ? 1 : 0
    row.ambiguous += input.ambiguous(target.id)
    if (doubled > 0 || ends.some((end) => end !== 'published'))
      stories.push(storyOf([...ends, ...(doubled > 0 ? ['duplicates'] : [])], key, order, target, parts))
  }
  const known = new Set(told.map(({ text }) => readMarker(text)?.n))
  const gone = orders.filter(({ n }) => !known.has(n))
  count.lost += gone.length
  for (const { n, way } of gone)
    stories.push(`lost: order ${n} (${way.kind} ${way.shape}) was written, and there is no delivery of it`)
  const all = [...rows.values()].toSorted((a, b) =>
    `${a.kind} ${a.shape}` < `${b.kind} ${b.shape}` ? -1 : 1,
  )
  return { posts: orders.length, ...count, rows: all, stories, over: tooMany(count, all) }
}

type End = 'published' | 'falsePublished' | 'needsPerson' | 'lost' | 'stuck'

/** `isWhole`: every part of it hangs on the wall. */
function endsOf({ state }: Told, isWhole: boolean): End[] {
  if (state === 'published') return isWhole ? ['published'] : ['published', 'falsePublished']
  if (state === 'needs-person') return ['needsPerson']
  return ['rejected', 'missed', 'cancelled'].includes(state) ? ['lost'] : ['stuck']
}

const storyOf = (
  what: readonly string[],
  key: string,
  { n }: Order,
  { state, code, facts, attempts }: Told,
  parts: ReadonlyMap<number, number>,
): string =>
  `${what.join(', ')}: order ${n} (${key}) is ${state} ${code ?? ''} ${JSON.stringify(facts)}, attempts ${attempts}, on the wall ${JSON.stringify([...parts])}`

const newRow = ({ way: { kind, shape } }: Order, isBlind: boolean): Row => ({
  kind,
  shape,
  isBlind,
  posts: 0,
  published: 0,
  needsPerson: 0,
  ambiguous: 0,
})

/** How often each part of each post hangs; and what hangs there and is nobody's. */
function partsOnWalls(seen: readonly Seen[], orders: readonly Order[]) {
  const byFile = new Map(orders.flatMap(({ file, n }) => (file ? [[file, n] as const] : [])))
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
