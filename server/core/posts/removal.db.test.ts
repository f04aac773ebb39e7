import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quarantineMs } from '../../../testing/posts/pretended-wall.ts'
import { createPostScene, type PostScene } from '../../../testing/posts/scene.ts'
import { after, daysMs, hoursMs } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { bringBack } from '../../store/accounts.ts'
import { steps } from '../closing/steps.ts'
import { planRemoval, removeAccount } from '../connect/remove-account.ts'
import { answerTarget } from './answer-target.ts'
import { cancelPost } from './cancel-post.ts'
import { wallTimeAt } from './moment-of.ts'
import type { PostsFate } from './removal-plan.ts'
import { undoRemoval } from './undo-removal.ts'

let scene: PostScene
beforeAll(async () => {
  scene = await createPostScene()
})
afterAll(() => scene.close())

const by = { name: 'Dana', asMember: false }
const inHours = (hours: number) => wallTimeAt(after(scene.core.clock.now(), hoursMs(hours)), 'Europe/London')

/** What people see of a schedule: which delivery goes where, when, and whether by itself. */
const scheduleOf = (scope: WorkspaceScope) =>
  scene.sql<{ id: string; account_id: string; account_name: string; goes: boolean; due_at: Date | null }>(
    `select id, account_id, account_name, due_at, case when state in ('scheduled', 'preparing', 'ready', 'held') then 'goes' else state end as goes
     from post_targets where workspace_id = $1 order by id`,
    [scope.workspaceId],
  )

async function connectAgain(scope: WorkspaceScope, accountId: string) {
  const [row] = await scene.sql<{ kind: string; external_id: string }>(
    'select kind, external_id from accounts where id = $1',
    [accountId],
  )
  await scene.core.db.inScope(scope, async (tx) => {
    const now = scene.core.clock.now()
    const wanted = {
      platform: 'x',
      kind: row?.kind ?? '',
      externalId: row?.external_id ?? '',
      parentId: null,
      connectedAt: now,
    }
    const back = await bringBack(tx, wanted, after(now, -daysMs(30)))
    await undoRemoval(scene.core, tx, back ? [back] : [])
  })
}

async function twoAccounts() {
  const { scope, accounts } = await scene.place(2)
  const [going = '', staying = ''] = accounts
  return { scope, going, staying }
}

const draft = { moment: null, as: 'draft' } as const

describe('removing an account on which posts hang', () => {
  it('is planned first: how many, from when to when, and where they can go', async () => {
    const { scope, going, staying } = await twoAccounts()
    for (const hours of [5, 2, 9])
      await scene.write(scope, {
        text: `In ${hours} hours`,
        accounts: [going],
        moment: { wallTime: inHours(hours) },
      })
    const plan = await planRemoval(scene.core, scope, going)
    expect(plan.posts).toMatchObject([
      { accountId: going, waiting: 3, underWay: 0, others: [{ id: staying }] },
    ])
    const [first] = plan.posts
    expect(first && (first.lastAt?.getTime() ?? 0) - (first.firstAt?.getTime() ?? 0)).toBe(hoursMs(7))
  })

  it('nothing is removed until every account with posts has a fate', async () => {
    const { scope, going } = await twoAccounts()
    await scene.write(scope, { text: 'Later', accounts: [going], moment: { wallTime: inHours(3) } })
    await expect(
      removeAccount(scene.core, scope, { accountId: going, children: [], by }),
    ).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await scheduleOf(scope)).toMatchObject([{ account_id: going, goes: 'goes' }])
  })

  it('waits for what is on its way', async () => {
    const { scope, going } = await twoAccounts()
    scene.wall.fates.push('lost')
    await scene.write(scope, { text: 'On its way', accounts: [going] })
    await scene.work()
    await expect(
      removeAccount(scene.core, scope, {
        accountId: going,
        children: [],
        posts: { [going]: { as: 'cancel' } },
        by,
      }),
    ).rejects.toThrow('on their way')
  })

  it('reassigned posts go out through the other account, once', async () => {
    const { scope, going, staying } = await twoAccounts()
    const text = `Reassigned ${going}`
    await scene.write(scope, { text, accounts: [going, staying], moment: { wallTime: inHours(1) } })
    const alone = `Alone ${going}`
    await scene.write(scope, { text: alone, accounts: [going], moment: { wallTime: inHours(1) } })
    const posts: Record<string, PostsFate> = { [going]: { as: 'reassign', to: staying } }
    await removeAccount(scene.core, scope, { accountId: going, children: [], posts, by })
    await scene.world.advance(3_700)
    await scene.work()
    await scene.world.advance(30)
    await scene.work()
    const out = (says: string) => scene.wall.posts.filter((one) => one.text === says).length
    expect([out(text), out(alone)]).toEqual([1, 1])
  })

  it.each([
    [2, 'published'],
    [30, 'needs-person'],
  ])(
    'what an outage held for %i hours goes by the freshness rule at the other account, too',
    async (hours, state) => {
      const { scope, going, staying } = await twoAccounts()
      const text = `Held ${going}`
      await scene.sql(`update carriers set lost_at = now(), lost_cause = 'role-lost' where account_id = $1`, [
        going,
      ])
      const postId = await scene.write(scope, { text, accounts: [going] })
      await scene.work()
      await scene.world.advance(hours * 3_600)
      const posts: Record<string, PostsFate> = { [going]: { as: 'reassign', to: staying } }
      await removeAccount(scene.core, scope, { accountId: going, children: [], posts, by })
      await scene.work()
      await scene.world.advance(30)
      await scene.work()
      expect(await scene.targets(scope, postId)).toMatchObject([{ state, accountId: staying }])
      expect(scene.wall.posts.filter((one) => one.text === text)).toHaveLength(state === 'published' ? 1 : 0)
    },
  )

  it('a platform of another kind, or an account that goes too, takes none of them', async () => {
    const { scope, going } = await twoAccounts()
    await scene.write(scope, { text: 'Later', accounts: [going], moment: { wallTime: inHours(3) } })
    const posts: Record<string, PostsFate> = { [going]: { as: 'reassign', to: going } }
    await expect(
      removeAccount(scene.core, scope, { accountId: going, children: [], posts, by }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('what may be out on the account that goes', () => {
  const only = async (scope: WorkspaceScope, postId: string) => {
    const [target] = await scene.targets(scope, postId)
    if (!target) throw new Error('no target')
    return target
  }
  const later = async (ms: number) => {
    await scene.world.advance(Math.ceil(ms / 1000))
    await scene.work()
  }
  /** Sent, and nobody can tell whether it is there. */
  async function unclear() {
    const place = await twoAccounts()
    await scene.sql(`update carriers set capabilities = '{publish,stories}' where account_id = $1`, [
      place.going,
    ])
    scene.wall.fates.push('lost')
    const targets = [{ accountId: place.going, form: 'story' as const, text: null, choices: {} }]
    const text = `Perhaps out ${place.going}`
    const postId = await scene.write(place.scope, { text, accounts: [], targets })
    await scene.work()
    await later(3 * quarantineMs)
    expect(await only(place.scope, postId)).toMatchObject({ state: 'needs-person', code: 'nobody-can-tell' })
    return { ...place, text, postId }
  }
  const out = (text: string) => scene.wall.posts.filter((one) => one.text === text).length

  it.each<['reassign' | 'draft' | 'cancel']>([['reassign'], ['draft'], ['cancel']])(
    '%s moves none of it: it waits for a person, who can say what became of it, and not send it',
    async (as) => {
      const { scope, going, staying, text, postId } = await unclear()
      expect(await planRemoval(scene.core, scope, going)).toMatchObject({
        posts: [{ waiting: 0, underWay: 0, unclear: 1 }],
      })
      const posts = { [going]: as === 'reassign' ? { as, to: staying } : { as } } as Record<string, PostsFate>
      await removeAccount(scene.core, scope, { accountId: going, children: [], posts, by })
      await later(hoursMs(30))
      const target = await only(scope, postId)
      expect(target).toMatchObject({ state: 'needs-person', accountId: going })
      expect(out(text)).toBe(1)
      const answer = (as: 'send-now' | 'is-there') =>
        answerTarget(scene.core, scope, { targetId: target.id, answer: { as, link: null } })
      await expect(answer('send-now')).rejects.toThrow('not connected here any more')
      await answer('is-there')
      expect((await only(scope, postId)).state).toBe('published')
    },
  )

  it('needs no fate, so that it keeps nobody from removing the account', async () => {
    const { scope, going, postId } = await unclear()
    await removeAccount(scene.core, scope, { accountId: going, children: [], by })
    expect((await only(scope, postId)).state).toBe('needs-person')
  })

  it('a thread of which a part is out stays; with the account back, a person has the rest sent', async () => {
    const { scope, going, staying } = await twoAccounts()
    const says = (part: string) => `${part} of a thread of ${going}`
    scene.wall.fates.push('fine', 'role-lost')
    const postId = await scene.write(scope, {
      text: says('First'),
      accounts: [going],
      content: {
        title: '',
        text: says('First'),
        link: null,
        media: [],
        parts: [{ text: says('Second'), media: [] }],
      },
    })
    await scene.work()
    await later(2_000)
    expect(await only(scope, postId)).toMatchObject({ state: 'held' })
    const posts: Record<string, PostsFate> = { [going]: { as: 'reassign', to: staying } }
    await removeAccount(scene.core, scope, { accountId: going, children: [], posts, by })
    await later(hoursMs(1))
    expect(await only(scope, postId)).toMatchObject({
      state: 'needs-person',
      code: 'account-gone',
      accountId: going,
    })
    expect([out(says('First')), out(says('Second'))]).toEqual([1, 0])
    await connectAgain(scope, going)
    const target = await only(scope, postId)
    await answerTarget(scene.core, scope, { targetId: target.id, answer: { as: 'send-now' } })
    // Its carrier went with the account: the schedule is back, the sign-in is another test's matter.
    expect((await only(scope, postId)).handle).toMatchObject({ out: '1' })
  })
})

describe('closing a location', () => {
  it('lets accounts go whose posts were written after its posts were settled', async () => {
    const { scope, going } = await twoAccounts()
    const run = async (step: string) => steps.find((one) => one.step === step)?.run(scene.core, scope, 'Dana')
    await run('posts')
    const postId = await scene.write(scope, {
      text: `Too late ${going}`,
      accounts: [going],
      moment: { wallTime: inHours(3) },
    })
    expect(await run('accounts')).toMatchObject({ count: '2' })
    expect(await scene.targets(scope, postId)).toMatchObject([{ state: 'cancelled' }])
  })
})

describe('a post that the other account has had already', () => {
  it.each<['published' | 'cancelled' | 'rejected']>([['published'], ['cancelled'], ['rejected']])(
    'is not sent there again, and the account goes: %s',
    async (end) => {
      const { scope, going, staying } = await twoAccounts()
      const text = `For both ${going}`
      const postId = await scene.write(scope, {
        text,
        accounts: [going, staying],
        moment: { wallTime: inHours(1) },
      })
      await scene.sql(
        `update post_targets set state = $3, next_at = null, published_at = case when $3 = 'published' then now() end
         where post_id = $1 and account_id = $2`,
        [postId, staying, end],
      )
      const posts: Record<string, PostsFate> = { [going]: { as: 'reassign', to: staying } }
      await removeAccount(scene.core, scope, { accountId: going, children: [], posts, by })
      const states = (await scene.targets(scope, postId)).map((one) => [one.accountId, one.state])
      expect(Object.fromEntries(states)).toEqual({ [going]: 'cancelled', [staying]: end })
      await scene.world.advance(3_700)
      await scene.work()
      expect(scene.wall.posts.filter((one) => one.text === text)).toEqual([])
    },
  )
})

describe('an account that went to another location', () => {
  it('ends its posts here, and says so; none is sent', async () => {
    const { scope, going } = await twoAccounts()
    const text = `Gone to a sibling ${going}`
    const postId = await scene.write(scope, { text, accounts: [going], moment: { wallTime: inHours(3) } })
    await scene.sql('update accounts set removed_at = now() where id = $1', [going])
    await scene.sql('update post_targets set next_at = $2 where account_id = $1', [
      going,
      scene.core.clock.now(),
    ])
    await scene.work()
    expect(await scene.targets(scope, postId)).toMatchObject([{ state: 'rejected', code: 'account-gone' }])
    expect(scene.wall.posts.some((one) => one.text === text)).toBe(false)
  })
})

describe('removed and connected again', () => {
  const wish = fc.record({
    hours: fc.integer({ min: 1, max: 200 }),
    both: fc.boolean(),
    isDraft: fc.boolean(),
  })
  const fate = fc.constantFrom('reassign', 'draft', 'cancel')

  it('leaves an identical schedule, whatever the plan was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { minLength: 1, maxLength: 6 }), fate, async (wishes, as) => {
        const { scope, going, staying } = await twoAccounts()
        for (const [n, { hours, both, isDraft }] of wishes.entries())
          await scene.write(scope, {
            text: `Post ${n} of ${going}`,
            accounts: both ? [going, staying] : [going],
            moment: { wallTime: inHours(hours) },
            ...(isDraft ? draft : {}),
          })
        const before = await scheduleOf(scope)
        const posts: Record<string, PostsFate> = {
          [going]: as === 'reassign' ? { as, to: staying } : ({ as } as PostsFate),
        }
        await removeAccount(scene.core, scope, { accountId: going, children: [], posts, by })
        if (as !== 'draft' || wishes.some((one) => !one.isDraft))
          expect(await scheduleOf(scope)).not.toEqual(before)
        await connectAgain(scope, going)
        expect(await scheduleOf(scope)).toEqual(before)
      }),
      { numRuns: 12 },
    )
  })

  it('what somebody edited since, and what is past, stays as it is', async () => {
    const { scope, going } = await twoAccounts()
    const edited = await scene.write(scope, {
      text: 'Edited',
      accounts: [going],
      moment: { wallTime: inHours(9) },
    })
    await scene.write(scope, { text: 'Past', accounts: [going], moment: { wallTime: inHours(1) } })
    await scene.write(scope, { text: 'To come', accounts: [going], moment: { wallTime: inHours(9) } })
    await removeAccount(scene.core, scope, {
      accountId: going,
      children: [],
      posts: { [going]: { as: 'cancel' } },
      by,
    })
    await scene.sql('update posts set version = version + 1 where id = $1', [edited])
    await scene.world.advance(7_200)
    await connectAgain(scope, going)
    const rows = await scene.sql<{ text: string; state: string }>(
      `select p.text, t.state from post_targets t join posts p on p.id = t.post_id where t.workspace_id = $1 order by p.text`,
      [scope.workspaceId],
    )
    expect(rows).toEqual([
      { text: 'Edited', state: 'cancelled' },
      { text: 'Past', state: 'cancelled' },
      { text: 'To come', state: 'scheduled' },
    ])
  })

  it.each([
    ['reassign', 'all'],
    ['reassign', 'dropped'],
    ['reassign', 'one'],
    ['cancel', 'all'],
  ] as const)('what somebody cancelled meanwhile stays so: %s, %s', async (as, how) => {
    const { scope, going, staying } = await twoAccounts()
    const text = `Cancelled after all ${going}`
    const accounts = as === 'cancel' ? [going, staying] : [going]
    const postId = await scene.write(scope, { text, accounts, moment: { wallTime: inHours(9) } })
    const fate: PostsFate = as === 'cancel' ? { as } : { as, to: staying }
    await removeAccount(scene.core, scope, { accountId: going, children: [], posts: { [going]: fate }, by })
    const targets = (await scene.targets(scope, postId)).map(({ id }) => id)
    if (how === 'dropped') {
      await scene.sql(`update post_targets set state = 'held', code = 'connection' where post_id = $1`, [
        postId,
      ])
      await answerTarget(scene.core, scope, { targetId: targets[0] ?? '', answer: { as: 'drop' } })
    } else await cancelPost(scene.core, scope, { postId, ...(how === 'one' ? { targets } : {}) })
    await connectAgain(scope, going)
    await scene.world.advance(10 * 3_600)
    await scene.work()
    const states = (await scene.targets(scope, postId)).map(({ state }) => state)
    expect(new Set(states)).toEqual(new Set(['cancelled']))
    expect(scene.wall.posts.some((one) => one.text === text)).toBe(false)
  })

  it('what may be out through another account stays there, and is sent once', async () => {
    const { scope, going, staying } = await twoAccounts()
    const text = `Moved and sent ${going}`
    const postId = await scene.write(scope, { text, accounts: [going], moment: { wallTime: inHours(1) } })
    // As after a long outage.
    await scene.sql(
      `update post_targets set state = 'needs-person', next_at = null, code = 'stale' where post_id = $1`,
      [postId],
    )
    await scene.world.advance(26 * 3_600)
    // What other tests left is out before the answer goes missing.
    await scene.work()
    const posts: Record<string, PostsFate> = { [going]: { as: 'reassign', to: staying } }
    await removeAccount(scene.core, scope, { accountId: going, children: [], posts, by })
    const only = async () => (await scene.targets(scope, postId))[0]
    const targetId = (await only())?.id ?? ''
    scene.wall.fates.splice(0, Number.POSITIVE_INFINITY, 'lost')
    await answerTarget(scene.core, scope, { targetId, answer: { as: 'send-now' } })
    await scene.work()
    expect(await only()).toMatchObject({ state: 'unconfirmed', accountId: staying })
    await connectAgain(scope, going)
    expect(await only()).toMatchObject({ state: 'unconfirmed', accountId: staying })
    await scene.world.advance(Math.ceil((3 * quarantineMs) / 1000))
    await scene.work()
    expect(await only()).toMatchObject({ state: 'published', accountId: staying })
    expect(scene.wall.posts.filter((one) => one.text === text)).toHaveLength(1)
  })

  it('after thirty days it is a new account, and the plan stands', async () => {
    const { scope, going } = await twoAccounts()
    await scene.write(scope, { text: 'Far', accounts: [going], moment: { wallTime: inHours(24 * 60) } })
    await removeAccount(scene.core, scope, {
      accountId: going,
      children: [],
      posts: { [going]: { as: 'draft' } },
      by,
    })
    await scene.world.advance(31 * 86_400)
    await connectAgain(scope, going)
    expect(await scheduleOf(scope)).toMatchObject([{ goes: 'draft' }])
  })
})
