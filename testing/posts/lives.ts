import fc from 'fast-check'
import { Problem } from '../../server/base/problem.ts'
import type { WorkspaceScope } from '../../server/base/scope.ts'
import type { Context } from '../../server/core/context.ts'
import { answerTarget } from '../../server/core/posts/answer-target.ts'
import { cancelPost } from '../../server/core/posts/cancel-post.ts'
import { createDeliveryDesk } from '../../server/core/posts/delivery-desk.ts'
import { wallTimeAt } from '../../server/core/posts/moment-of.ts'
import { rewritePost } from '../../server/core/posts/write-post.ts'
import type { Target } from '../../server/store/post-targets.ts'
import type { Fate } from './pretended-wall.ts'
import type { PostScene } from './scene.ts'

/** What happens to a location and its posts, in any order. */
export type Deed =
  | { readonly do: 'write'; readonly inMinutes: number; readonly limitMinutes: number | null }
  | { readonly do: 'work' }
  | { readonly do: 'pass'; readonly minutes: number }
  | { readonly do: 'fates'; readonly fates: readonly Fate[] }
  | { readonly do: 'break' }
  | { readonly do: 'mend' }
  | { readonly do: 'cancel'; readonly which: number }
  | { readonly do: 'edit'; readonly which: number }
  /** A worker that is killed right after a platform took its request. */
  | { readonly do: 'die' }
  | { readonly do: 'answer'; readonly which: number }

const fates: Fate[] = [
  'fine',
  'lost',
  'vanished',
  'unavailable',
  'limited',
  'refused',
  'app-fault',
  'already-there',
  'processing',
]

export const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('write' as const),
        inMinutes: fc.nat(90),
        limitMinutes: fc.option(fc.integer({ min: 1, max: 600 })),
      }),
    },
    { weight: 4, arbitrary: fc.constant({ do: 'work' as const }) },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('pass' as const),
        minutes: fc.constantFrom(1, 2, 5, 15, 45, 120, 700),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('fates' as const),
        fates: fc.array(fc.constantFrom(...fates), { minLength: 1, maxLength: 3 }),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ do: 'break' as const }) },
    { weight: 1, arbitrary: fc.constant({ do: 'mend' as const }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat(5) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('edit' as const), which: fc.nat(5) }) },
    { weight: 2, arbitrary: fc.constant({ do: 'die' as const }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('answer' as const), which: fc.nat(5) }) },
  ),
  { minLength: 4, maxLength: 30 },
)

interface Written {
  readonly id: string
  text: string
  limit: Date | null
}

/** Lives through the deeds and a long calm afterwards; answers what must never be, as sentences. */
export async function live(
  scene: PostScene,
  happening: readonly Deed[],
  how: { dead?: (core: Context) => Context } = {},
): Promise<string[]> {
  scene.wall.fates.length = 0
  const { scope, accounts } = await scene.place(1)
  const [account = ''] = accounts
  const posts: Written[] = []
  const texts = new Set<string>()
  let words = 0
  const say = () => {
    words += 1
    const text = `${scope.workspaceId} ${words}`
    texts.add(text)
    return text
  }
  const wallTime = (at: Date) => wallTimeAt(at, 'Europe/London')
  const at = (minutes: number) => new Date(scene.core.clock.now().getTime() + minutes * 60_000)
  const lost = (value: string | null) =>
    scene.sql(
      `update carriers set lost_at = case when $2::text is null then null else now() end, lost_cause = $2 where account_id = $1`,
      [account, value],
    )
  const perform: { [K in Deed['do']]: (deed: Extract<Deed, { do: K }>) => Promise<unknown> } = {
    write: async ({ inMinutes, limitMinutes }) => {
      const text = say()
      const limit = limitMinutes === null ? null : at(inMinutes + limitMinutes)
      const id = await scene.write(scope, {
        text,
        accounts,
        moment: { wallTime: wallTime(at(inMinutes)) },
        notAfter: limit && wallTime(limit),
      })
      posts.push({ id, text, limit })
    },
    work: () => scene.work(how.dead?.(scene.core) ?? scene.core),
    pass: ({ minutes }) => scene.world.advance(minutes * 60),
    fates: async (deed) => scene.wall.fates.push(...deed.fates),
    break: () => lost('role-lost'),
    mend: () => lost(null),
    cancel: ({ which }) => meant(which, (post) => cancelPost(scene.core, scope, { postId: post.id })),
    edit: ({ which }) =>
      meant(which, async (post) => {
        const text = say()
        const [row] = await scene.sql<{ version: number }>('select version from posts where id = $1', [
          post.id,
        ])
        await rewritePost(scene.core, scope, post.id, {
          version: row?.version ?? 0,
          content: { title: '', text, link: null, media: [], parts: [] },
          targets: accounts.map((accountId) => ({ accountId, form: 'post', text: null, choices: {} })),
          moment: { wallTime: wallTime(at(3)) },
          notAfter: null,
          as: 'schedule',
        })
        Object.assign(post, { text, limit: null })
      }),
    die: () => dieWhileSending(scene),
    answer: ({ which }) => meant(which, (post) => answerTruthfully(scene, scope, post)),
  }
  /** A refusal is an answer; anything else is a defect. */
  async function meant(which: number, work: (post: Written) => Promise<unknown>): Promise<void> {
    const post = posts[which % Math.max(posts.length, 1)]
    if (!post) return
    await work(post).catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error
    })
  }
  for (const deed of happening) await perform[deed.do](deed as never)
  // Calm: everything works, nobody dies, time passes.
  scene.wall.fates.length = 0
  await lost(null)
  await scene.sql('delete from app_health')
  for (let round = 0; round < 60; round += 1) {
    await scene.leasesOver()
    await scene.work()
    await scene.world.advance(round < 20 ? 180 : 1_800)
  }
  return (
    await Promise.all(posts.map(async (post) => wrongWith(scene, post, await scene.targets(scope, post.id))))
  )
    .flat()
    .concat(
      [...texts].flatMap((text) => {
        const times = scene.wall.posts.filter((one) => one.text === text).length
        return times > 1 ? [`"${text}" is out ${times} times`] : []
      }),
    )
}

const named = ['published', 'rejected', 'missed', 'cancelled', 'needs-person']

function wrongWith(scene: PostScene, post: Written, targets: readonly Target[]): string[] {
  const out = scene.wall.posts.filter((one) => one.text === post.text)
  return targets.flatMap((target) => [
    ...(named.includes(target.state) ? [] : [`${post.text} stays ${target.state}`]),
    ...(target.state === 'published' && out.length === 0
      ? [`${post.text} is called published and is not out`]
      : []),
    ...(['rejected', 'missed', 'cancelled'].includes(target.state) && out.length > 0
      ? [`${post.text} is called ${target.state} and is out`]
      : []),
    // To the minute, as people write a limit; a request that was out before it may be read back later.
    ...out.flatMap((one) =>
      post.limit && one.at > post.limit ? [`${post.text} went out after its limit`] : [],
    ),
  ])
}

/** A person looks at the wall and says what is there. */
async function answerTruthfully(scene: PostScene, scope: WorkspaceScope, post: Written): Promise<void> {
  const [target] = await scene.targets(scope, post.id)
  if (!target) return
  const isThere = scene.wall.posts.some((one) => one.text === post.text)
  const answer = isThere ? ({ as: 'is-there', link: null } as const) : ({ as: 'send-now' } as const)
  await answerTarget(scene.core, scope, { targetId: target.id, answer })
}

/** Another process takes what is due, and is gone from the moment the platform has one of its requests. */
async function dieWhileSending(scene: PostScene): Promise<void> {
  const { core, stop } = await scene.world.another()
  let isDead = false
  scene.wall.during = () => {
    isDead = true
  }
  const inScope: Context['db']['inScope'] = async (where, work) => {
    if (isDead) throw new Error('the process died here')
    return core.db.inScope(where, work)
  }
  const dying = {
    ...core,
    platforms: scene.core.platforms,
    deliveries: createDeliveryDesk(),
    db: { ...core.db, inScope },
  }
  await scene.work(dying)
  scene.wall.during = null
  await stop()
  await scene.leasesOver()
}
