import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { tinyPng } from '../../../testing/media/one-picture.ts'
import { type Fate, quarantineMs } from '../../../testing/posts/pretended-wall.ts'
import { createPostScene, type PostScene } from '../../../testing/posts/scene.ts'
import { appendPart } from '../media/append-part.ts'
import { beginUpload } from '../media/begin-upload.ts'
import { finishUpload } from '../media/finish-upload.ts'
import { answerTarget } from './answer-target.ts'
import { cancelPost, discardPost } from './cancel-post.ts'
import { createDeliveryDesk } from './delivery-desk.ts'
import { wallTimeAt } from './moment-of.ts'
import { rewritePost } from './write-post.ts'

let scene: PostScene
beforeAll(async () => {
  scene = await createPostScene()
})
afterAll(() => scene.close())
beforeEach(() => {
  scene.wall.fates.length = 0
  scene.wall.calls.length = 0
  scene.wall.lagMs = 0
  scene.wall.linkAfterMs = 0
  scene.wall.lookFails = null
  scene.wall.during = null
})

let count = 0
const words = () => {
  count += 1
  return `Fresh bread at nine, number ${count}`
}
const onWall = (text: string) => scene.wall.posts.filter((one) => one.text === text).length
const pass = (ms: number) => scene.world.advance(Math.ceil(ms / 1000))

/** One post to one account, sent and worked on once, with what was to befall it. */
async function sent(...fates: PostScene['wall']['fates']) {
  const { scope, accounts } = await scene.place(1)
  const text = words()
  scene.wall.fates.push(...fates)
  const postId = await scene.write(scope, { text, accounts })
  await scene.work()
  const now = async () => {
    const [target] = await scene.targets(scope, postId)
    if (!target) throw new Error('no target')
    return target
  }
  return { scope, accounts, text, postId, now }
}

/** Until somebody is asked, or so many hours are over. */
async function hoursUntilAsked(most: number, now: () => Promise<{ state: string }>, core = scene.core) {
  for (let half = 0; half <= most * 2; half += 1) {
    if ((await now()).state === 'needs-person') return half / 2
    await pass(30 * 60_000)
    await scene.leasesOver()
    await scene.work(core)
  }
  return null
}

describe('a post goes out', () => {
  it('once, and its id and link are kept', async () => {
    const { text, now } = await sent()
    expect(await now()).toMatchObject({
      state: 'published',
      link: expect.stringContaining('wall.example'),
      attempts: 1,
    })
    expect(onWall(text)).toBe(1)
  })

  it('and its link is fetched when the platform tells it later; for a day, then no more', async () => {
    scene.wall.linkAfterMs = 3_600_000
    const { text, now } = await sent()
    expect(await now()).toMatchObject({ state: 'published', link: null })
    for (let hour = 0; hour < 3; hour += 1) {
      await pass(3_600_000)
      await scene.work()
    }
    expect(await now()).toMatchObject({
      state: 'published',
      link: expect.stringContaining('wall.example'),
      nextAt: null,
    })
    scene.wall.linkAfterMs = Number.POSITIVE_INFINITY
    const never = await sent()
    for (let hour = 0; hour < 30; hour += 1) {
      await pass(3_600_000)
      await scene.work()
    }
    expect(await never.now()).toMatchObject({ state: 'published', link: null, nextAt: null })
    expect([onWall(text), onWall(never.text)]).toEqual([1, 1])
  })

  it('at its moment, not before', async () => {
    const { scope, accounts } = await scene.place(1)
    const text = words()
    const at = new Date(scene.core.clock.now().getTime() + 3_600_000)
    const postId = await scene.write(scope, {
      text,
      accounts,
      moment: { wallTime: wallTimeAt(at, 'Europe/London') },
    })
    await scene.work()
    expect(onWall(text)).toBe(0)
    await pass(3_590_000)
    await scene.work()
    expect((await scene.targets(scope, postId))[0]?.state).not.toBe('draft')
    await pass(60_000)
    await scene.work()
    expect(onWall(text)).toBe(1)
  })

  it('to three accounts is three deliveries, each with its own end', async () => {
    const { scope, accounts } = await scene.place(3)
    scene.wall.fates.push('fine', 'refused', 'fine')
    const postId = await scene.write(scope, { text: words(), accounts })
    await scene.work()
    const states = (await scene.targets(scope, postId))
      .map((one) => one.state)
      .sort((a, b) => a.localeCompare(b))
    expect(states).toEqual(['published', 'published', 'rejected'])
  })

  it('a thread part by part, each sent once', async () => {
    const { scope, accounts } = await scene.place(1)
    const [first, second, third] = [words(), words(), words()]
    const parts = [second, third].map((text) => ({ text, media: [] }))
    const postId = await scene.write(scope, {
      text: first,
      accounts,
      content: { title: '', text: first, link: null, media: [], parts },
    })
    await scene.work()
    expect((await scene.targets(scope, postId))[0]?.state).toBe('published')
    expect([first, second, third].map(onWall)).toEqual([1, 1, 1])
  })

  it('one account is never sent two at once: the second waits its turn', async () => {
    const { scope, accounts } = await scene.place(1)
    await scene.write(scope, { text: words(), accounts })
    const second = await scene.write(scope, { text: words(), accounts })
    await scene.work()
    const states = [(await scene.targets(scope, second))[0]?.state]
    await pass(2_000)
    await scene.work()
    expect([...states, (await scene.targets(scope, second))[0]?.state]).toContain('published')
    expect(scene.wall.posts.length).toBeGreaterThan(0)
  })
})

describe('an answer that did not come', () => {
  it('is looked up after the quarantine: found is published, and nothing is sent again', async () => {
    const { text, now } = await sent('lost')
    expect((await now()).state).toBe('unconfirmed')
    await scene.work()
    expect(scene.wall.calls.filter((call) => call.startsWith('find'))).toEqual([])
    await pass(quarantineMs + 1_000)
    await scene.work()
    expect((await now()).state).toBe('published')
    expect(onWall(text)).toBe(1)
  })

  it('absent twice is sent again, once', async () => {
    const { text, now } = await sent('vanished')
    await pass(quarantineMs + 1_000)
    await scene.work()
    expect((await now()).state).toBe('unconfirmed')
    await pass(quarantineMs)
    await scene.work()
    expect((await now()).state).toBe('published')
    expect(onWall(text)).toBe(1)
  })

  it('a wall that shows it late is no absence: the second look finds it', async () => {
    const { scope, accounts } = await scene.place(1)
    const text = words()
    scene.wall.lagMs = quarantineMs + 10_000
    scene.wall.fates.push('lost')
    const postId = await scene.write(scope, { text, accounts })
    await scene.work()
    await pass(quarantineMs + 1_000)
    await scene.work()
    await pass(quarantineMs)
    await scene.work()
    expect((await scene.targets(scope, postId))[0]?.state).toBe('published')
    expect(onWall(text)).toBe(1)
  })

  it('planted: sending again without looking doubles it', async () => {
    const { text, now, scope } = await sent('lost')
    const { id } = await now()
    await scene.sql(`update post_targets set state = 'ready', next_at = due_at where id = $1`, [id])
    await scene.sql(
      `update post_attempts set settled_at = started_at, outcome = 'absent' where target_id = $1`,
      [id],
    )
    await pass(5_000)
    await scene.work()
    expect((await scene.targets(scope, (await now()).postId))[0]?.state).toBe('published')
    expect(onWall(text)).toBe(2)
  })

  it('what another post of the same words is out as is no proof: a person is asked', async () => {
    const { scope, accounts } = await scene.place(1)
    const text = words()
    scene.wall.fates.push('vanished', 'fine')
    const posts = [await scene.write(scope, { text, accounts }), await scene.write(scope, { text, accounts })]
    await scene.work()
    await pass(5_000)
    await scene.work()
    await pass(quarantineMs + 1_000)
    await scene.work()
    const both = (await Promise.all(posts.map((id) => scene.targets(scope, id)))).flat()
    expect(both.filter((one) => one.state === 'published')).toHaveLength(1)
    expect(both.filter((one) => one.state === 'needs-person' && one.code === 'unclear')).toHaveLength(1)
    expect(onWall(text)).toBe(1)
  })

  it.each<['lost' | 'processing', string]>([
    ['lost', 'cannot-look'],
    ['processing', 'cannot-look'],
  ])('a fault of ours in looking after it ends with a person, too: %s', async (fate, code) => {
    const { now } = await sent(fate)
    const faulty = () => Promise.reject(new TypeError('a mistake of ours'))
    const core = {
      ...scene.core,
      platforms: scene.core.platforms.map((one) =>
        one.publish ? { ...one, publish: { ...one.publish, find: faulty, check: faulty } } : one,
      ),
    }
    expect(await hoursUntilAsked(30, now, core)).toBeGreaterThan(23)
    expect(await now()).toMatchObject({ state: 'needs-person', code })
  })

  it('what surely never left is none of the three attempts', async () => {
    const { now, text } = await sent('unavailable', 'unavailable', 'vanished')
    for (let n = 0; n < 6; n += 1) {
      await pass(quarantineMs + 1_000)
      await scene.work()
    }
    expect(await now()).toMatchObject({ state: 'published', attempts: 2 })
    expect(onWall(text)).toBe(1)
  })

  it('three times absent is asked of a person', async () => {
    const { now, text } = await sent('vanished', 'vanished', 'vanished')
    for (let n = 0; n < 6; n += 1) {
      await pass(quarantineMs + 1_000)
      await scene.work()
    }
    expect(await now()).toMatchObject({ state: 'needs-person', code: 'not-there' })
    expect(onWall(text)).toBe(0)
  })

  /** As many stories as fates; nothing reads a story back. */
  async function storiesThat(...fates: Fate[]) {
    const { scope, accounts } = await scene.place(fates.length)
    scene.wall.fates.push(...fates)
    await scene.sql(`update carriers set capabilities = '{publish,stories}' where workspace_id = $1`, [
      scope.workspaceId,
    ])
    const text = words()
    const postId = await scene.write(scope, {
      text,
      accounts,
      targets: accounts.map((accountId) => ({ accountId, form: 'story', text: null, choices: {} })),
    })
    await scene.work()
    await pass(quarantineMs + 1_000)
    await scene.work()
    return { scope, postId, text }
  }

  it('where nothing can be looked up a person is asked, and each of the three answers ends it', async () => {
    const { scope, postId } = await storiesThat('lost', 'vanished', 'vanished')
    const [there, send, drop] = await scene.targets(scope, postId)
    if (!there || !send || !drop) throw new Error('three targets')
    expect([there, send, drop].map((one) => one.code)).toEqual(Array(3).fill('nobody-can-tell'))
    await answerTarget(scene.core, scope, { targetId: there.id, answer: { as: 'is-there', link: null } })
    await answerTarget(scene.core, scope, { targetId: send.id, answer: { as: 'send-now' } })
    await answerTarget(scene.core, scope, { targetId: drop.id, answer: { as: 'drop' } })
    await scene.work()
    const states = (await scene.targets(scope, postId)).map((one) => one.state)
    expect(states.sort((a, b) => a.localeCompare(b))).toEqual(['cancelled', 'published', 'published'])
    await expect(
      answerTarget(scene.core, scope, { targetId: drop.id, answer: { as: 'send-now' } }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  it('what cannot be looked up is known all the same by an id that reached us', async () => {
    const { scope, postId, text } = await storiesThat('id-kept')
    expect(await scene.targets(scope, postId)).toMatchObject([{ state: 'published', attempts: 1 }])
    expect(onWall(text)).toBe(1)
  })

  it('what the platform took and gave up, through no fault of its content, is sent again, three times at most', async () => {
    const minutes = async (most: number) => {
      for (let n = 0; n < most; n += 1) {
        await pass(60_000)
        await scene.work()
      }
    }
    const once = await sent('given-up')
    await minutes(4)
    const never = await sent('given-up', 'given-up', 'given-up')
    await minutes(8)
    expect(await once.now()).toMatchObject({ state: 'published', attempts: 2 })
    expect(onWall(once.text)).toBe(1)
    expect(await never.now()).toMatchObject({ state: 'needs-person', code: 'not-there', attempts: 3 })
    expect(onWall(never.text)).toBe(0)
  })

  it('“posted before” of the platform speaks for the earlier attempt', async () => {
    const { text, now } = await sent('lost', 'already-there')
    await pass(quarantineMs + 1_000)
    await scene.work()
    expect((await now()).state).toBe('published')
    expect(onWall(text)).toBe(1)
  })

  it('“posted before” of something else is a refusal', async () => {
    const { now, text } = await sent('already-there')
    for (let n = 0; n < 3; n += 1) {
      await pass(quarantineMs + 1_000)
      await scene.work()
    }
    expect(await now()).toMatchObject({ state: 'rejected', code: 'already-there' })
    expect(onWall(text)).toBe(0)
  })

  it('“posted before” after an attempt that nobody has seen arrive is asked of a person: it may be that one', async () => {
    scene.wall.lagMs = quarantineMs * 10
    const { now, text } = await sent('lost', 'already-there')
    for (let n = 0; n < 6; n += 1) {
      await pass(quarantineMs + 1_000)
      await scene.work()
    }
    expect(await now()).toMatchObject({ state: 'needs-person', code: 'unclear' })
    expect(onWall(text)).toBe(1)
  })

  it('while it is not known, nobody edits or cancels it', async () => {
    const { scope, postId } = await sent('lost')
    await expect(cancelPost(scene.core, scope, { postId })).rejects.toMatchObject({ code: 'conflict' })
    await expect(
      rewritePost(scene.core, scope, postId, {
        version: 1,
        content: { title: '', text: 'x', link: null, media: [], parts: [] },
        targets: [],
        moment: null,
        notAfter: null,
        as: 'draft',
      }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('what may be out is not written over', () => {
  const anew = (text: string, accounts: readonly string[]) => ({
    version: 1,
    content: { title: '', text, link: null, media: [], parts: [] },
    targets: accounts.map((accountId) => ({ accountId, form: 'post' as const, text: null, choices: {} })),
    moment: 'now' as const,
    notAfter: null,
    as: 'schedule' as const,
  })

  it('a delivery that waits for a person is answered first', async () => {
    const { scope, accounts, postId, text, now } = await sent('lost')
    scene.wall.lookFails = 'unavailable'
    for (let n = 0; n < 50 && (await now()).state !== 'needs-person'; n += 1) {
      await pass(10 * 60_000)
      await scene.work()
    }
    expect(await now()).toMatchObject({ state: 'needs-person', code: 'cannot-look' })
    await expect(rewritePost(scene.core, scope, postId, anew(text, accounts))).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(onWall(text)).toBe(1)
  })

  it('nor is a thread of which a part is out', async () => {
    const { scope, accounts } = await scene.place(1)
    const [first, second] = [words(), words()]
    scene.wall.fates.push('fine', 'limited')
    const postId = await scene.write(scope, {
      text: first,
      accounts,
      content: { title: '', text: first, link: null, media: [], parts: [{ text: second, media: [] }] },
    })
    await scene.work()
    expect([onWall(first), onWall(second)]).toEqual([1, 0])
    await expect(rewritePost(scene.core, scope, postId, anew(first, accounts))).rejects.toMatchObject({
      code: 'conflict',
    })
  })
})

describe('what is out, or may be, stays on record', () => {
  const anew = (text: string, accounts: readonly string[]) => ({
    version: 1,
    content: { title: '', text, link: null, media: [], parts: [] },
    targets: accounts.map((accountId) => ({ accountId, form: 'post' as const, text: null, choices: {} })),
    moment: 'now' as const,
    notAfter: null,
    as: 'schedule' as const,
  })

  it('a thread of which a part is out, when its rest was cancelled', async () => {
    const { scope, accounts } = await scene.place(1)
    const [first, second] = [words(), words()]
    scene.wall.fates.push('fine', 'role-lost')
    const postId = await scene.write(scope, {
      text: first,
      accounts,
      content: { title: '', text: first, link: null, media: [], parts: [{ text: second, media: [] }] },
    })
    await scene.work()
    expect([onWall(first), onWall(second)]).toEqual([1, 0])
    expect(await cancelPost(scene.core, scope, { postId })).toMatchObject({ cancelled: 1 })
    await expect(discardPost(scene.core, scope, postId)).rejects.toMatchObject({ code: 'conflict' })
    await expect(rewritePost(scene.core, scope, postId, anew(first, accounts))).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await scene.targets(scope, postId)).toMatchObject([{ state: 'cancelled', code: 'may-be-out' }])
  })

  it('what was sent again on a word, and cancelled before it left', async () => {
    const { scope, accounts, postId, text, now } = await sent('lost')
    scene.wall.lookFails = 'unavailable'
    for (let n = 0; n < 50 && (await now()).state !== 'needs-person'; n += 1) {
      await pass(10 * 60_000)
      await scene.work()
    }
    await answerTarget(scene.core, scope, { targetId: (await now()).id, answer: { as: 'send-now' } })
    await cancelPost(scene.core, scope, { postId })
    expect(await now()).toMatchObject({ state: 'cancelled', attempts: 0, code: 'may-be-out' })
    await expect(discardPost(scene.core, scope, postId)).rejects.toMatchObject({ code: 'conflict' })
    await expect(rewritePost(scene.core, scope, postId, anew(text, accounts))).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(onWall(text)).toBe(1)
  })

  it('cancelled before anything left, it is written anew or thrown away', async () => {
    const { scope, accounts } = await scene.place(1)
    const text = words()
    const at = wallTimeAt(new Date(scene.core.clock.now().getTime() + 600_000), 'Europe/London')
    const postId = await scene.write(scope, { text, accounts, moment: { wallTime: at } })
    await cancelPost(scene.core, scope, { postId })
    await rewritePost(scene.core, scope, postId, { ...anew(text, accounts), moment: { wallTime: at } })
    await cancelPost(scene.core, scope, { postId })
    await discardPost(scene.core, scope, postId)
    expect(await scene.targets(scope, postId)).toEqual([])
  })
})

describe('one account chosen twice for one post', () => {
  it('is refused with what to do, as a draft too', async () => {
    const { scope, accounts } = await scene.place(1)
    for (const as of ['schedule', 'draft'] as const)
      await expect(
        scene.write(scope, { text: words(), accounts: [...accounts, ...accounts], as }),
      ).rejects.toMatchObject({ code: 'bad-input', fields: [{ field: `body.targets.${accounts[0]}` }] })
  })
})

describe('a process that stood still', () => {
  it('between writing its attempt down and sending it sends nothing: others may have looked by now', async () => {
    const { scope, accounts } = await scene.place(1)
    const text = words()
    const postId = await scene.write(scope, { text, accounts })
    const { core, stop } = await scene.world.another()
    const state = async () => (await scene.targets(scope, postId))[0]?.state
    const slow = {
      ...core,
      platforms: scene.core.platforms,
      deliveries: createDeliveryDesk(),
      db: {
        ...core.db,
        inScope: (async (where, work) => {
          const result = await core.db.inScope(where, work)
          if (scene.wall.calls.length > 0 && (await state()) === 'sending') await pass(quarantineMs)
          return result
        }) as typeof core.db.inScope,
      },
    }
    await scene.work(slow)
    await stop()
    expect(scene.wall.calls.filter((call) => call.startsWith('finish'))).toEqual([])
    await scene.work()
    expect(await state()).toBe('published')
    expect(onWall(text)).toBe(1)
  })
})

describe('a process that dies', () => {
  /** Another process's core, whose database is gone from the moment the platform has taken the request. */
  async function dyingAtSend() {
    const { core, stop } = await scene.world.another()
    let isDead = false
    scene.wall.during = () => {
      isDead = true
    }
    return {
      core: {
        ...core,
        platforms: scene.core.platforms,
        deliveries: createDeliveryDesk(),
        db: {
          ...core.db,
          inScope: ((where, work) => {
            if (isDead) throw new Error('the process died here')
            return core.db.inScope(where, work)
          }) as typeof core.db.inScope,
        },
      },
      stop,
    }
  }

  it('after the platform took it: found, not doubled', async () => {
    const { scope, accounts } = await scene.place(1)
    const text = words()
    const postId = await scene.write(scope, { text, accounts })
    const dying = await dyingAtSend()
    await scene.work(dying.core)
    await dying.stop()
    scene.wall.during = null
    expect((await scene.targets(scope, postId))[0]?.state).toBe('sending')
    expect(onWall(text)).toBe(1)
    await scene.leasesOver()
    await scene.work()
    expect(onWall(text)).toBe(1)
    await pass(quarantineMs + 30_000)
    await scene.work()
    expect((await scene.targets(scope, postId))[0]?.state).toBe('published')
    expect(onWall(text)).toBe(1)
  })
})

describe('a platform that says no', () => {
  it('cannot be reached: tried again, and out once it can', async () => {
    const { now, text } = await sent('unavailable', 'unavailable')
    expect((await now()).state).toBe('ready')
    await pass(120_000)
    await scene.work()
    await pass(240_000)
    await scene.work()
    expect((await now()).state).toBe('published')
    expect(onWall(text)).toBe(1)
  })

  it('asks to wait: waited for', async () => {
    const { now } = await sent('limited')
    expect(await now()).toMatchObject({ state: 'ready', code: 'limited' })
    await pass(16 * 60_000)
    await scene.work()
    expect((await now()).state).toBe('published')
  })

  it('refuses the content: refused, with the platform’s code, and its author reads of it', async () => {
    const { now, scope } = await sent('refused')
    expect(await now()).toMatchObject({
      state: 'rejected',
      facts: { platformCode: 'pretended/content-refused' },
    })
    const ledger = await scene.sql<{ action: string }>(
      `select action from ledger where workspace_id = $1 and action like 'post.%' order by seq`,
      [scope.workspaceId],
    )
    expect(ledger.map((line) => line.action)).toEqual(['post.scheduled', 'post.rejected'])
  })

  it('still processes: looked at until it is done', async () => {
    const { now, text } = await sent('processing')
    expect((await now()).state).toBe('processing')
    await pass(10_000)
    await scene.work()
    expect((await now()).state).toBe('published')
    expect(onWall(text)).toBe(1)
  })
})

describe('a connection that is broken', () => {
  const breakIt = (account: string) =>
    scene.sql(`update carriers set lost_at = now(), lost_cause = 'role-lost' where account_id = $1`, [
      account,
    ])
  const mendIt = (account: string) =>
    scene.sql(`update carriers set lost_at = null, lost_cause = null where account_id = $1`, [account])

  async function heldPost(notAfterMs?: number) {
    const { scope, accounts } = await scene.place(1)
    const [account = ''] = accounts
    await breakIt(account)
    const text = words()
    const limit = notAfterMs && new Date(scene.core.clock.now().getTime() + notAfterMs)
    const notAfter = limit ? wallTimeAt(limit, 'Europe/London') : null
    const postId = await scene.write(scope, { text, accounts, notAfter })
    await scene.work()
    const now = async () => (await scene.targets(scope, postId))[0]
    expect(await now()).toMatchObject({ state: 'held', code: 'connection' })
    return { text, now, account, where: scope }
  }

  it('holds its posts; mended, they go out', async () => {
    const { text, now, account } = await heldPost()
    await pass(3 * 3_600_000)
    await scene.work()
    expect((await now())?.state).toBe('held')
    await mendIt(account)
    await pass(11 * 60_000)
    await scene.work()
    expect((await now())?.state).toBe('published')
    expect(onWall(text)).toBe(1)
  })

  it('older than the hub lets go out late: a person is asked', async () => {
    const { text, now, account } = await heldPost()
    await pass(25 * 3_600_000)
    await mendIt(account)
    await scene.work()
    expect(await now()).toMatchObject({ state: 'needs-person', code: 'stale' })
    expect(onWall(text)).toBe(0)
  })

  it('its own limit ends it while it is held, for whoever would send it now as well', async () => {
    const { text, now, where } = await heldPost(2 * 3_600_000)
    await pass(2.5 * 3_600_000)
    await scene.work()
    expect(await now()).toMatchObject({ state: 'missed', code: 'not-after' })
    const answer = { targetId: (await now())?.id ?? '', answer: { as: 'send-now' } } as const
    await expect(answerTarget(scene.core, where, answer)).rejects.toThrow('may not go out any more')
    expect(onWall(text)).toBe(0)
  })
})

describe('one thing that is not set up at the platform', () => {
  it('holds what needs it, and nothing else of that app; once it is set up, that goes out by itself', async () => {
    const { text, now } = await sent('not-set-up')
    expect(await now()).toMatchObject({ state: 'held', code: 'not-set-up', attempts: 1 })
    const other = await sent()
    expect(await other.now()).toMatchObject({ state: 'published' })
    await pass(3_700_000)
    await scene.work()
    expect(await now()).toMatchObject({ state: 'published' })
    expect(onWall(text)).toBe(1)
  })
})

describe('our own lateness', () => {
  it('up to an hour it goes out late; after that it is missed, and never sent', async () => {
    const first = await scene.place(1)
    const [a, b] = [words(), words()]
    const late = await scene.write(first.scope, { text: a, accounts: first.accounts })
    await pass(50 * 60_000)
    await scene.work()
    expect((await scene.targets(first.scope, late))[0]?.state).toBe('published')
    const tooLate = await scene.write(first.scope, { text: b, accounts: first.accounts })
    await pass(61 * 60_000)
    await scene.work()
    expect((await scene.targets(first.scope, tooLate))[0]).toMatchObject({ state: 'missed', code: 'late' })
    expect(onWall(b)).toBe(0)
  })
})

describe('a file', () => {
  it('whose bytes are gone is no word of the platform: nothing is sent, the connection stays as it is', async () => {
    const { scope, accounts } = await scene.place(1)
    const { id, fileKey } = await beginUpload(scene.core, scope, {
      name: 'a.png',
      bytes: tinyPng.length,
      by: { id: 'usr_dana', name: 'Dana' },
    })
    await appendPart(scene.core, scope, { mediaId: id, offset: 0, bytes: tinyPng })
    await finishUpload(scene.core, scope, id)
    await scene.core.files.remove(fileKey)
    const text = words()
    const postId = await scene.write(scope, {
      text,
      accounts,
      content: { title: '', text, link: null, media: [{ id, alt: '' }], parts: [] },
    })
    await scene.work()
    expect((await scene.targets(scope, postId))[0]).toMatchObject({
      state: 'scheduled',
      code: 'file',
      facts: { platformCode: 'file-gone' },
    })
    const troubled = await scene.sql(
      'select 1 from grants where workspace_id = $1 and trouble_since is not null',
      [scope.workspaceId],
    )
    expect([troubled.length, onWall(text)]).toEqual([0, 0])
  })
})

describe('edits', () => {
  it('cancelled is not sent; a new moment counts', async () => {
    const { scope, accounts } = await scene.place(1)
    const [a, b] = [words(), words()]
    const at = wallTimeAt(new Date(scene.core.clock.now().getTime() + 600_000), 'Europe/London')
    const first = await scene.write(scope, { text: a, accounts, moment: { wallTime: at } })
    const second = await scene.write(scope, { text: b, accounts, moment: { wallTime: at } })
    expect(await cancelPost(scene.core, scope, { postId: first })).toEqual({ cancelled: 1, underWay: 0 })
    await rewritePost(scene.core, scope, second, {
      version: 1,
      content: { title: '', text: `${b}, edited`, link: null, media: [], parts: [] },
      targets: accounts.map((accountId) => ({ accountId, form: 'post', text: null, choices: {} })),
      moment: { wallTime: at },
      notAfter: null,
      as: 'schedule',
    })
    await pass(700_000)
    await scene.work()
    expect([a, b, `${b}, edited`].map(onWall)).toEqual([0, 0, 1])
  })
})
