import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tinyPng } from '../../../testing/media/one-picture.ts'
import {
  type BroadcastScene,
  type Corner,
  createBroadcastScene,
  everybody,
  olga,
  wishWith,
} from '../../../testing/posts/broadcast-scene.ts'
import { newId } from '../../base/id.ts'
import { Problem } from '../../base/problem.ts'
import { addAccount, listAccounts } from '../../store/accounts.ts'
import type { BroadcastAudience, BroadcastTiming } from '../../store/broadcasts.ts'
import { appendPart } from '../media/append-part.ts'
import { beginUpload } from '../media/begin-upload.ts'
import { finishUpload } from '../media/finish-upload.ts'
import { answerTarget } from '../posts/answer-target.ts'
import { cancelPost, discardPost } from '../posts/cancel-post.ts'
import { clearLeftovers } from '../posts/clear-leftovers.ts'
import { keepWallTimes } from '../posts/keep-wall-times.ts'
import { wallTimeAt } from '../posts/moment-of.ts'
import { undoRemoval } from '../posts/undo-removal.ts'
import { rewritePost } from '../posts/write-post.ts'
import { catchUp, showCatchUp } from './catch-up.ts'
import { changeBroadcast } from './change-broadcast.ts'
import { exportResults } from './export-results.ts'
import { discardDraft, rewriteDraft } from './keep-draft.ts'
import { preflight } from './preflight.ts'
import { sendBroadcast } from './send-broadcast.ts'
import { showBroadcast } from './show-broadcast.ts'
import { showResults } from './show-results.ts'
import { stopBroadcast } from './stop-broadcast.ts'

let scene: BroadcastScene
beforeAll(async () => {
  scene = await createBroadcastScene()
})
afterAll(() => scene.close())

const inHours = (hours: number, zone = 'Europe/London') =>
  wallTimeAt(new Date(scene.core.clock.now().getTime() + hours * 3_600_000), zone)
const onWall = (text: string) => scene.wall.posts.filter((one) => one.text === text).length
const statesOf = async (hub: Parameters<typeof showBroadcast>[1], id: string) =>
  (await showBroadcast(scene.core, hub, id)).counts

/** As removing an account with `cancel` leaves what hung on it. */
const cancelWith = (accountId: string | undefined) =>
  scene.sql(
    `update post_targets set state = 'cancelled', next_at = null,
       before_removal = jsonb_build_object('accountId', account_id, 'accountName', account_name, 'state', 'scheduled', 'version', 1)
     where account_id = $1`,
    [accountId],
  )

/** Its first account is taken over by another location: one row is left behind, and a new one is there. */
async function moveAccount(from: Corner, to: Corner): Promise<void> {
  await scene.sql('update accounts set removed_at = now() where id = $1', [from.accounts[0]])
  await scene.sql(
    `insert into accounts (hub_id, workspace_id, id, platform, kind, use, external_id, name, connected_at)
     select hub_id, $2, $3, platform, kind, use, external_id, name, now() from accounts where id = $1`,
    [from.accounts[0], to.scope.workspaceId, newId('account')],
  )
}

describe('a broadcast', () => {
  it('gives every location one post, with its own words, and it goes out', async () => {
    const hub = await scene.hub()
    const a = await scene.corner(hub, 'Aspen', 2)
    const b = await scene.corner(hub, 'Birch', 1)
    const id = await scene.send(hub, { text: 'Leeks at {name} today' })
    await scene.spread()
    await scene.work()
    await scene.world.advance(5)
    await scene.work()
    expect([onWall('Leeks at Aspen today'), onWall('Leeks at Birch today')]).toEqual([2, 1])
    expect(await statesOf(hub, id)).toEqual({ published: 3 })
    const [post] = await scene.postsAt(a.scope)
    expect(post).toMatchObject({ text: 'Leeks at Aspen today', authorName: olga.name, broadcastId: id })
    expect(await scene.postsAt(b.scope)).toHaveLength(1)
  })

  it('leaves out, with the reason, whom it cannot reach, and nobody else', async () => {
    const hub = await scene.hub()
    await scene.corner(hub, 'Aspen', 1, { phone: '+44 20 7946 0018' })
    await scene.corner(hub, 'Birch', 1)
    const cedar = await scene.corner(hub, 'Cedar', 0)
    const id = await scene.send(hub, { text: 'Call {phone}' })
    await scene.spread()
    const { deliveries } = await showResults(scene.core, hub, id, {})
    expect(deliveries.map((one) => [one.workspaceName, one.state, one.code])).toEqual([
      ['Aspen', 'scheduled', null],
      ['Birch', 'left-out', 'field-empty'],
      ['Cedar', 'left-out', 'never-connected'],
    ])
    expect(deliveries[1]?.facts).toEqual({ fields: 'phone', labels: 'phone number' })
    expect(await scene.postsAt(cedar.scope)).toEqual([])
  })

  it('says the same before it is sent: the preflight counts it, and filters', async () => {
    const hub = await scene.hub()
    await scene.corner(hub, 'Aspen', 1)
    await scene.corner(hub, 'Birch', 0)
    const cedar = await scene.corner(hub, 'Cedar', 1)
    await scene.sql(`update grants set ended_at = now(), end_cause = 'expired' where workspace_id = $1`, [
      cedar.scope.workspaceId,
    ])
    const id = await scene.draft(hub)
    const { summary, rows } = await preflight(scene.core, hub, id, {})
    expect(summary).toMatchObject({ workspaces: 3, reached: 1, flaws: [] })
    expect(summary.kinds[0]).toMatchObject({ workspaces: 3, reached: 1 })
    expect(summary.kinds[0]?.why).toEqual(
      expect.arrayContaining([
        { code: 'never-connected', workspaces: 1 },
        { code: 'disconnected', workspaces: 1 },
      ]),
    )
    expect(rows.map((row) => [row.place.name, row.deliveries[0]?.reach])).toEqual([
      ['Aspen', 'reaches'],
      ['Birch', 'left-out'],
      ['Cedar', 'at-risk'],
    ])
    const filtered = await preflight(scene.core, hub, id, { reach: 'at-risk' })
    expect(filtered.rows.map((row) => row.place.name)).toEqual(['Cedar'])
    const first = await preflight(scene.core, hub, id, { limit: 2 })
    const second = await preflight(scene.core, hub, id, { limit: 2, after: first.next ?? '' })
    expect([first.rows.length, second.rows.map((row) => row.place.name), second.next]).toEqual([
      2,
      ['Cedar'],
      null,
    ])
  })

  it('is refused whole while something is wrong with all of it', async () => {
    const hub = await scene.hub()
    await scene.corner(hub, 'Aspen', 1)
    const id = await scene.draft(hub, { text: 'Ask {manager} { now', timing: null, kinds: [] })
    const refused = await sendBroadcast(scene.core, hub, { id, version: 1, by: olga }).catch(
      (error: unknown) => error,
    )
    if (!(refused instanceof Problem)) throw new Error('it was sent')
    const { fields } = refused
    expect(fields.map((one) => one.field).sort()).toEqual([
      'body.content.text',
      'body.content.text',
      'body.kinds',
      'body.timing',
    ])
    expect(fields.find((one) => one.fix.includes('{manager}'))?.fix).toContain('{phone}')
  })
})

describe('moments', () => {
  it('at the same instant, on local clocks, one after the other', async () => {
    const hub = await scene.hub()
    const corners = [await scene.corner(hub, 'Aspen', 1), await scene.corner(hub, 'Birch', 1)]
    await scene.sql(`update workspaces set time_zone = 'America/Chicago' where id = $1`, [
      corners[1]?.scope.workspaceId,
    ])
    const wallTime = inHours(48)
    const due = async (timing: BroadcastTiming) => {
      await scene.send(hub, { timing, text: `{name} ${Math.random()}` })
      await scene.spread()
      const latest = await Promise.all(
        corners.map(async ({ scope }) => {
          const posts = await scene.postsAt(scope)
          return posts.reduce((a, b) => (a.createdAt > b.createdAt ? a : b))
        }),
      )
      return latest.map((post) => [post.wallTime, post.dueAt?.getTime()])
    }
    const [[, same], [, sameThere]] = (await due({ kind: 'same', wallTime, timeZone: 'Europe/London' })) as [
      [string, number],
      [string, number],
    ]
    expect(sameThere).toBe(same)
    await scene.world.advance(1)
    const local = await due({ kind: 'local', wallTime })
    expect(local.map(([wall]) => wall)).toEqual([wallTime, wallTime])
    expect(Number(local[1]?.[1]) - Number(local[0]?.[1])).toBe(6 * 3_600_000)
    await scene.world.advance(1)
    const staggered = await due({
      kind: 'staggered',
      wallTime,
      timeZone: 'Europe/London',
      by: 'every',
      minutes: 20,
    })
    expect(staggered.map(([, at]) => Number(at) - same)).toEqual([0, 20 * 60_000])
  })

  it('an instant that the clocks of a location show twice stays that instant', async () => {
    const hub = await scene.hub()
    const { scope } = await scene.corner(hub, 'Aspen', 1)
    await scene.sql(`update workspaces set time_zone = 'America/Chicago' where id = $1`, [scope.workspaceId])
    // 07:30 in London is 01:30 in Chicago for the second time that night.
    await scene.send(hub, {
      timing: { kind: 'same', wallTime: '2029-11-04T07:30', timeZone: 'Europe/London' },
    })
    await scene.spread()
    await keepWallTimes(scene.core, scene.world.sweep, scene.world.worker)
    const [post] = await scene.postsAt(scope)
    expect([post?.wallTime, post?.dueAt?.toISOString()]).toEqual([
      '2029-11-04T01:30',
      '2029-11-04T07:30:00.000Z',
    ])
  })

  it('a time that the clocks of one location jump over leaves out that one alone', async () => {
    const hub = await scene.hub()
    await scene.corner(hub, 'Aspen', 1)
    const birch = await scene.corner(hub, 'Birch', 1)
    await scene.sql(`update workspaces set time_zone = 'America/Chicago' where id = $1`, [
      birch.scope.workspaceId,
    ])
    const id = await scene.send(hub, { timing: { kind: 'local', wallTime: '2029-03-11T02:30' } })
    await scene.spread()
    const { deliveries } = await showResults(scene.core, hub, id, {})
    expect(deliveries.map((one) => one.code)).toEqual([null, 'no-such-time'])
  })

  it('a turn behind the latest time is left out', async () => {
    const hub = await scene.hub()
    for (const name of ['Aspen', 'Birch', 'Cedar']) await scene.corner(hub, name, 1)
    const id = await scene.send(hub, {
      timing: {
        kind: 'staggered',
        wallTime: inHours(24),
        timeZone: 'Europe/London',
        by: 'every',
        minutes: 60,
      },
      notAfter: inHours(25.5),
    })
    await scene.spread()
    const { deliveries } = await showResults(scene.core, hub, id, {})
    expect(deliveries.map((one) => one.code)).toEqual([null, null, 'after-limit'])
  })
})

describe('at a location', () => {
  it('such a post is read, and not rewritten, cancelled or thrown away', async () => {
    const hub = await scene.hub()
    const { scope, accounts } = await scene.corner(hub, 'Aspen', 1)
    await scene.send(hub, { timing: { kind: 'local', wallTime: inHours(48) } })
    await scene.spread()
    const [post] = await scene.postsAt(scope)
    const postId = post?.id ?? ''
    const refused = { code: 'conflict', message: expect.stringContaining('Head office') }
    await expect(cancelPost(scene.core, scope, { postId })).rejects.toMatchObject(refused)
    await expect(discardPost(scene.core, scope, postId)).rejects.toMatchObject(refused)
    const wish = {
      content: wishWith({ text: 'Ours' }).content,
      targets: accounts.map((accountId) => ({ accountId, form: 'post' as const, text: null, choices: {} })),
      moment: { wallTime: inHours(72) },
      notAfter: null,
      as: 'schedule' as const,
      version: 1,
    }
    await expect(rewritePost(scene.core, scope, postId, wish)).rejects.toMatchObject(refused)
    expect((await scene.targets(scope, postId)).map((one) => one.state)).toEqual(['scheduled'])
  })

  it('what needs a person is answered there; what waits is not let go there', async () => {
    const hub = await scene.hub()
    const { scope } = await scene.corner(hub, 'Aspen', 1)
    await scene.send(hub, { timing: { kind: 'local', wallTime: inHours(48) } })
    await scene.spread()
    const [post] = await scene.postsAt(scope)
    const [target] = await scene.targets(scope, post?.id ?? '')
    const drop = () => answerTarget(scene.core, scope, { targetId: target?.id ?? '', answer: { as: 'drop' } })
    await scene.sql(`update post_targets set state = 'held', code = 'connection' where id = $1`, [target?.id])
    await expect(drop()).rejects.toMatchObject({ code: 'conflict' })
    await scene.sql(
      `update post_targets set state = 'needs-person', next_at = null, code = 'unclear' where id = $1`,
      [target?.id],
    )
    await drop()
    expect((await scene.targets(scope, post?.id ?? ''))[0]?.state).toBe('cancelled')
  })
})

describe('the hub', () => {
  it('changes what is not out, and leaves what is', async () => {
    const hub = await scene.hub()
    const a = await scene.corner(hub, 'Aspen', 1)
    const b = await scene.corner(hub, 'Birch', 1)
    const wallTime = inHours(48)
    const id = await scene.send(hub, { text: 'First at {name}', timing: { kind: 'local', wallTime } })
    await scene.spread()
    const [out] = await scene.postsAt(a.scope)
    await scene.sql(
      `update post_targets set state = 'published', next_at = null, published_at = now() where post_id = $1`,
      [out?.id],
    )
    const { audience: _, ...wish } = wishWith({
      text: 'Second at {name}',
      timing: { kind: 'local', wallTime: inHours(72) },
    })
    const changed = await changeBroadcast(scene.core, hub, { ...wish, id, version: 2, by: olga })
    expect(changed).toMatchObject({ version: 3, workspaces: 1 })
    await scene.spread()
    expect((await scene.postsAt(a.scope)).map((one) => one.text)).toEqual(['First at Aspen'])
    expect((await scene.postsAt(b.scope)).map((one) => [one.text, one.wallTime])).toEqual([
      ['Second at Birch', inHours(72)],
    ])
    await expect(
      changeBroadcast(scene.core, hub, { ...wish, id, version: 2, by: olga }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  it('stops it: nothing more goes out, nothing more is placed, and nothing comes back', async () => {
    const hub = await scene.hub()
    const a = await scene.corner(hub, 'Aspen', 1)
    const b = await scene.corner(hub, 'Birch', 1)
    const id = await scene.send(hub, {
      text: 'Stopped at {name}',
      timing: { kind: 'local', wallTime: inHours(1) },
    })
    await scene.spread()
    // Of one location nothing was made yet.
    const [post] = await scene.postsAt(b.scope)
    await scene.sql('delete from posts where id = $1', [post?.id])
    await scene.sql(
      `update broadcast_workspaces set todo = 'place', next_at = now() where broadcast_id = $1 and workspace_id = $2`,
      [id, b.scope.workspaceId],
    )
    await stopBroadcast(scene.core, hub, { id, by: olga })
    await scene.spread()
    await scene.world.advance(2 * 3_600)
    await scene.work()
    expect([onWall('Stopped at Aspen'), onWall('Stopped at Birch')]).toEqual([0, 0])
    expect(await statesOf(hub, id)).toEqual({ cancelled: 1, 'left-out': 1 })
    expect(await scene.postsAt(b.scope)).toEqual([])
    expect(await scene.postsAt(a.scope)).toHaveLength(1)
    await expect(stopBroadcast(scene.core, hub, { id, by: olga })).rejects.toMatchObject({
      code: 'already-done',
    })
  })

  it('stopping comes back to a delivery that somebody is at just now', async () => {
    const hub = await scene.hub()
    const a = await scene.corner(hub, 'Aspen', 1)
    const id = await scene.send(hub, { timing: { kind: 'local', wallTime: inHours(48) } })
    await scene.spread()
    await scene.sql(
      `update post_targets set lease = 'somebody', leased_until = clock_timestamp() + interval '1 minute' where workspace_id = $1`,
      [a.scope.workspaceId],
    )
    await stopBroadcast(scene.core, hub, { id, by: olga })
    await scene.spread()
    expect(await showBroadcast(scene.core, hub, id)).toMatchObject({ waiting: 1, counts: { scheduled: 1 } })
    await scene.leasesOver()
    await scene.world.advance(10)
    await scene.spread()
    expect(await showBroadcast(scene.core, hub, id)).toMatchObject({ waiting: 0, counts: { cancelled: 1 } })
  })

  it.each<['vanished' | 'limited']>([['vanished'], ['limited']])(
    'stops what was on its way and did not arrive: %s',
    async (fate) => {
      const hub = await scene.hub()
      const a = await scene.corner(hub, 'Aspen', 1)
      const text = `Stopped on its way, ${fate}`
      const id = await scene.send(hub, { text })
      await scene.spread()
      scene.wall.fates.push(fate)
      let stopping: Promise<unknown> | undefined
      scene.wall.during = () => {
        stopping ??= stopBroadcast(scene.core, hub, { id, by: olga }).then(() => scene.spread())
        return stopping.then(() => undefined)
      }
      await scene.work()
      scene.wall.during = null
      expect(stopping).toBeDefined()
      for (let n = 0; n < 12; n += 1) {
        await scene.world.advance(600)
        await scene.spread()
        await scene.work()
      }
      expect(onWall(text)).toBe(0)
      const [post] = await scene.postsAt(a.scope)
      const [target] = await scene.targets(a.scope, post?.id ?? '')
      expect(['missed', 'cancelled']).toContain(target?.state)
      expect(await showBroadcast(scene.core, hub, id)).toMatchObject({ waiting: 0 })
    },
  )

  it('once it is stopped, what was refused is not sent at a location either', async () => {
    const hub = await scene.hub()
    const a = await scene.corner(hub, 'Aspen', 1)
    const id = await scene.send(hub, { text: 'Refused, then stopped' })
    await scene.spread()
    scene.wall.fates.push('refused')
    await scene.work()
    await stopBroadcast(scene.core, hub, { id, by: olga })
    await scene.spread()
    await scene.world.advance(5)
    const [post] = await scene.postsAt(a.scope)
    const [target] = await scene.targets(a.scope, post?.id ?? '')
    expect(target?.state).toBe('rejected')
    const answer = { targetId: target?.id ?? '', answer: { as: 'send-now' } } as const
    await expect(answerTarget(scene.core, a.scope, answer)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('stopped, it still asks whether what was sent is there, and sends it no more', async () => {
    const hub = await scene.hub()
    const a = await scene.corner(hub, 'Aspen', 1)
    const id = await scene.send(hub, { text: 'Perhaps there, and stopped' })
    await scene.spread()
    scene.wall.fates.push('lost')
    await scene.work()
    const [post] = await scene.postsAt(a.scope)
    const asked = async () => (await scene.targets(a.scope, post?.id ?? ''))[0]
    const targetId = (await asked())?.id ?? ''
    await scene.sql(
      `update post_targets set state = 'needs-person', next_at = null, code = 'nobody-can-tell' where id = $1`,
      [targetId],
    )
    await scene.sql(
      `update post_attempts set settled_at = now(), outcome = 'given-up' where target_id = $1`,
      [targetId],
    )
    await stopBroadcast(scene.core, hub, { id, by: olga })
    await scene.spread()
    await scene.world.advance(5)
    expect(await asked()).toMatchObject({ state: 'needs-person', code: 'nobody-can-tell' })
    expect(await showBroadcast(scene.core, hub, id)).toMatchObject({ waiting: 0 })
    await expect(
      answerTarget(scene.core, a.scope, { targetId, answer: { as: 'send-now' } }),
    ).rejects.toMatchObject({ code: 'conflict' })
    await answerTarget(scene.core, a.scope, { targetId, answer: { as: 'drop' } })
    expect(await asked()).toMatchObject({ state: 'cancelled', code: 'may-be-out' })
  })

  it('that was stopped, or changed, leaves nothing behind at the platform', async () => {
    scene.wall.drafts.clear()
    const hub = await scene.hub()
    await scene.corner(hub, 'Aspen', 1)
    const timing = { kind: 'local', wallTime: inHours(0.25) } as const
    const id = await scene.send(hub, { text: 'As it was', timing })
    await scene.spread()
    await scene.work()
    expect([...scene.wall.drafts.values()]).toEqual(['As it was'])
    const { audience: _, ...wish } = wishWith({ text: 'As it is', timing })
    await changeBroadcast(scene.core, hub, { ...wish, id, version: 2, by: olga })
    await scene.spread()
    await scene.work()
    await stopBroadcast(scene.core, hub, { id, by: olga })
    await scene.spread()
    await scene.world.advance(3_700)
    await clearLeftovers(scene.core, scene.world.sweep, scene.world.worker)
    expect([...scene.wall.drafts.values()]).toEqual([])
  })

  it('leaves alone what may be out at a location where somebody let it go', async () => {
    const hub = await scene.hub()
    const a = await scene.corner(hub, 'Aspen', 1)
    const text = 'Perhaps out'
    const id = await scene.send(hub, { text })
    await scene.spread()
    scene.wall.fates.push('lost')
    await scene.work()
    const [post] = await scene.postsAt(a.scope)
    const [target] = await scene.targets(a.scope, post?.id ?? '')
    await scene.sql(
      `update post_targets set state = 'needs-person', next_at = null, code = 'cannot-look' where id = $1`,
      [target?.id],
    )
    await scene.sql(
      `update post_attempts set settled_at = now(), outcome = 'given-up' where target_id = $1`,
      [target?.id],
    )
    await answerTarget(scene.core, a.scope, { targetId: target?.id ?? '', answer: { as: 'drop' } })
    const { audience: _, ...wish } = wishWith({ text: `${text}, anew` })
    await changeBroadcast(scene.core, hub, { ...wish, id, version: 2, by: olga })
    await scene.spread()
    await scene.work()
    expect([onWall(text), onWall(`${text}, anew`)]).toEqual([1, 0])
    expect((await scene.targets(a.scope, post?.id ?? '')).map((one) => one.state)).toEqual(['cancelled'])
  })

  it('leaves alone what somebody let go at a location before it was ever sent', async () => {
    const hub = await scene.hub()
    const a = await scene.corner(hub, 'Aspen', 2)
    const b = await scene.corner(hub, 'Birch', 1)
    await scene.corner(hub, 'Cedar', 1)
    const timing = { kind: 'local', wallTime: inHours(1) } as const
    const id = await scene.send(hub, { text: 'Monday at {name}', timing })
    await scene.spread()
    // Their connections were broken until it was too late to send it by itself.
    await scene.sql(
      `update post_targets set state = 'needs-person', next_at = null, code = 'stale'
       where post_id in (select id from posts where broadcast_id = $1)`,
      [id],
    )
    await scene.world.advance(48 * 3_600)
    const first = async ({ scope }: typeof a) => {
      const [post] = await scene.postsAt(scope)
      return (await scene.targets(scope, post?.id ?? ''))[0]
    }
    const letGo = [await first(a), await first(b)]
    for (const [index, { scope }] of [a, b].entries())
      await answerTarget(scene.core, scope, { targetId: letGo[index]?.id ?? '', answer: { as: 'drop' } })
    const { audience: _, ...wish } = wishWith({ text: 'Mended at {name}', timing })
    await changeBroadcast(scene.core, hub, { ...wish, id, version: 2, by: olga })
    await scene.spread()
    await scene.work()
    const wall = [
      'Monday at Aspen',
      'Monday at Birch',
      'Mended at Aspen',
      'Mended at Birch',
      'Mended at Cedar',
    ]
    expect(wall.map(onWall)).toEqual([0, 0, 1, 0, 1])
    const left = scene.wall.posts.find((one) => one.text === 'Mended at Aspen')
    expect(left?.account).not.toBe(letGo[0]?.accountId)
    expect((await first(b))?.id).toBe(letGo[1]?.id)
    expect(await scene.postsAt(b.scope)).toMatchObject([{ text: 'Monday at Birch' }])
    expect(await statesOf(hub, id)).toEqual({ cancelled: 2, published: 2 })
    expect((await showCatchUp(scene.core, hub, id)).deliveries).toBe(0)
  })

  it('places anew what was cancelled with an account that is gone, once that is back', async () => {
    const hub = await scene.hub()
    const a = await scene.corner(hub, 'Aspen', 1)
    const timing = { kind: 'local', wallTime: inHours(48) } as const
    const id = await scene.send(hub, { text: 'Account away', timing })
    await scene.spread()
    await cancelWith(a.accounts[0])
    await scene.sql('update accounts set removed_at = now() where id = $1', [a.accounts[0]])
    const { audience: _, ...wish } = wishWith({ text: 'Account back', timing })
    await changeBroadcast(scene.core, hub, { ...wish, id, version: 2, by: olga })
    await scene.spread()
    expect(await statesOf(hub, id)).toEqual({ 'left-out': 1 })
    await scene.sql('update accounts set removed_at = null where id = $1', [a.accounts[0]])
    await catchUp(scene.core, hub, id)
    await scene.spread()
    expect(await statesOf(hub, id)).toEqual({ scheduled: 1 })
  })

  it('catches up whom it left out once that is mended, at once when the moment is over', async () => {
    const hub = await scene.hub()
    await scene.corner(hub, 'Aspen', 1)
    const b = await scene.corner(hub, 'Birch', 0)
    await scene.corner(hub, 'Cedar', 0)
    const id = await scene.send(hub, {
      text: 'Caught up at {name}',
      timing: { kind: 'local', wallTime: inHours(1) },
    })
    await scene.spread()
    await expect(catchUp(scene.core, hub, id)).rejects.toMatchObject({ code: 'conflict' })
    await scene.world.advance(2 * 3_600)
    await scene.connect(b.scope, 1)
    expect(await showCatchUp(scene.core, hub, id)).toEqual({
      deliveries: 1,
      workspaces: 1,
      late: 1,
      stillOut: 1,
    })
    await catchUp(scene.core, hub, id)
    await scene.spread()
    await scene.work()
    expect(onWall('Caught up at Birch')).toBe(1)
    const { deliveries } = await showResults(scene.core, hub, id, { states: ['left-out'] })
    expect(deliveries.map((one) => one.workspaceName)).toEqual(['Cedar'])
    expect((await showCatchUp(scene.core, hub, id)).deliveries).toBe(0)
  })

  it('catches nobody up with half of a post: what is out with another link stays as it is, and is said', async () => {
    const hub = await scene.hub()
    const a = await scene.corner(hub, 'Aspen', 1)
    const kinds = ['x_account', 'facebook_page'].map((kind) => ({
      kind,
      form: 'post' as const,
      text: null,
      choices: {},
    }))
    const saying = (text: string, link: string) => ({
      content: { title: '', text, link: `https://soup.example/${link}`, media: [], parts: [] },
      kinds,
    })
    const id = await scene.send(hub, saying('One', 'one'))
    await scene.spread()
    await scene.work()
    const { audience: _, ...wish } = wishWith(saying('Two', 'two'))
    await changeBroadcast(scene.core, hub, { ...wish, id, version: 2, by: olga })
    await scene.spread()
    await scene.connect(a.scope, 1)
    expect(await showCatchUp(scene.core, hub, id)).toMatchObject({ deliveries: 0, stillOut: 2 })
    // Asked before that was so.
    await scene.sql(
      `update broadcast_workspaces set todo = 'catch-up', next_at = now() where broadcast_id = $1`,
      [id],
    )
    await scene.sql('update broadcasts set due_at = now() where id = $1', [id])
    await scene.spread()
    await scene.work()
    const said = scene.wall.posts.map((one) => one.text).filter((text) => text.includes('soup.example'))
    expect(said).toEqual(['One\nhttps://soup.example/one'])
    const { deliveries } = await showResults(scene.core, hub, id, { states: ['left-out'] })
    expect(deliveries.map((one) => [one.kind, one.code])).toEqual([
      ['facebook_page', 'never-connected'],
      ['x_account', 'post-differs'],
    ])
  })

  it('catches up with the title and the files that the post has', async () => {
    const hub = await scene.hub()
    const a = await scene.corner(hub, 'Aspen', 1)
    const b = await scene.corner(hub, 'Birch', 0)
    const { id: file } = await beginUpload(scene.core, hub, {
      name: 'soup.png',
      bytes: tinyPng.length,
      by: olga,
    })
    await appendPart(scene.core, hub, { mediaId: file, offset: 0, bytes: tinyPng })
    await finishUpload(scene.core, hub, file)
    const kinds = ['x_account', 'linkedin_page'].map((kind) => ({
      kind,
      form: 'post' as const,
      text: null,
      choices: {},
    }))
    const media = [{ id: file, alt: 'Soup' }]
    const link = 'https://soup.example/week'
    const timing = { kind: 'local', wallTime: inHours(48) } as const
    const withPicture = await scene.send(hub, {
      content: { title: '', text: 'A picture', link: null, media, parts: [] },
      kinds,
      timing,
    })
    await scene.spread()
    await scene.world.advance(5)
    const withTitle = await scene.send(hub, {
      content: { title: 'Soup week', text: 'A link', link, media: [], parts: [] },
      kinds,
      timing,
    })
    await scene.spread()
    for (const { scope } of [a, b])
      await scene.core.db.inScope(scope, (tx) =>
        addAccount(tx, {
          id: newId('account'),
          platform: 'linkedin',
          kind: 'linkedin_page',
          use: 'publish',
          externalId: newId('account'),
          parentId: null,
          name: 'A page',
          handle: null,
          avatarUrl: null,
          link: null,
          details: {},
          connectedAt: scene.core.clock.now(),
        }),
      )
    for (const id of [withPicture, withTitle]) {
      expect(await showCatchUp(scene.core, hub, id)).toMatchObject({ deliveries: 2, stillOut: 1 })
      await catchUp(scene.core, hub, id)
      await scene.spread()
    }
    expect(await statesOf(hub, withPicture)).toEqual({ scheduled: 3, 'left-out': 1 })
    expect(await statesOf(hub, withTitle)).toEqual({ scheduled: 3, 'left-out': 1 })
    const posts = await scene.postsAt(a.scope)
    expect(new Set(posts.map((one) => one.title))).toEqual(new Set(['', 'Soup week']))
  })

  it('makes the whole post anew where all that there was of it was let go', async () => {
    const hub = await scene.hub()
    const a = await scene.corner(hub, 'Aspen', 1)
    const kinds = ['x_account', 'facebook_page'].map((kind) => ({
      kind,
      form: 'post' as const,
      text: null,
      choices: {},
    }))
    const saying = (text: string) => ({
      content: { title: '', text, link: `https://leeks.example/${text}`, media: [], parts: [] },
      kinds,
    })
    const id = await scene.send(hub, saying('one'))
    await scene.spread()
    const [post] = await scene.postsAt(a.scope)
    const [target] = await scene.targets(a.scope, post?.id ?? '')
    await scene.sql(
      `update post_targets set state = 'needs-person', next_at = null, code = 'stale' where id = $1`,
      [target?.id],
    )
    await answerTarget(scene.core, a.scope, { targetId: target?.id ?? '', answer: { as: 'drop' } })
    const { audience: _, ...wish } = wishWith(saying('two'))
    await changeBroadcast(scene.core, hub, { ...wish, id, version: 2, by: olga })
    await scene.spread()
    await scene.connect(a.scope, 1)
    await catchUp(scene.core, hub, id)
    await scene.spread()
    await scene.work()
    const said = scene.wall.posts.map((one) => one.text).filter((text) => text.includes('leeks.example'))
    expect(said).toEqual(['two\nhttps://leeks.example/two'])
    expect(await statesOf(hub, id)).toEqual({ cancelled: 1, published: 1, 'left-out': 1 })
  })

  it('gives an account once what it got at the location that had it before', async () => {
    const hub = await scene.hub()
    const a = await scene.corner(hub, 'Aspen', 1)
    const b = await scene.corner(hub, 'Birch', 0)
    const id = await scene.send(hub, { text: 'Once for all' })
    await scene.spread()
    await scene.work()
    await moveAccount(a, b)
    expect(await showCatchUp(scene.core, hub, id)).toMatchObject({ deliveries: 0, stillOut: 1 })
    await expect(catchUp(scene.core, hub, id)).rejects.toMatchObject({ code: 'conflict' })
    const { audience: _, ...wish } = wishWith({ text: 'Twice for one' })
    await changeBroadcast(scene.core, hub, { ...wish, id, version: 2, by: olga })
    await scene.spread()
    await scene.work()
    expect([onWall('Once for all'), onWall('Twice for one')]).toEqual([1, 0])
    const { deliveries } = await showResults(scene.core, hub, id, { states: ['left-out'] })
    expect(deliveries.map((one) => [one.workspaceName, one.code])).toEqual([['Birch', 'has-it']])
    // What is not there yet can go to it.
    const other = await preflight(scene.core, hub, await scene.draft(hub), {})
    expect(other.rows[1]?.deliveries[0]?.why?.code).not.toBe('has-it')
  })

  it.each([
    ['stays as it is where it was caught up at the other', 'kept there', 'cancelled'],
    ['goes on where that was thrown away with it', 'thrown away', 'scheduled'],
  ] as const)('an account back from another location: its post %s', async (_name, fate, state) => {
    const hub = await scene.hub()
    const a = await scene.corner(hub, 'Aspen', 1)
    const b = await scene.corner(hub, 'Birch', 0)
    const text = `Back again, ${fate}`
    const id = await scene.send(hub, { text, timing: { kind: 'local', wallTime: inHours(48) } })
    await scene.spread()
    await cancelWith(a.accounts[0])
    await moveAccount(a, b)
    await catchUp(scene.core, hub, id)
    await scene.spread()
    expect(await statesOf(hub, id)).toMatchObject({ scheduled: 1 })
    if (fate === 'thrown away')
      await scene.sql(`update post_targets set state = 'cancelled', next_at = null where workspace_id = $1`, [
        b.scope.workspaceId,
      ])
    await scene.sql('update accounts set removed_at = now() where workspace_id = $1', [b.scope.workspaceId])
    await scene.sql('update accounts set removed_at = null where id = $1', [a.accounts[0]])
    await scene.core.db.inScope(a.scope, async (tx) =>
      undoRemoval(
        scene.core,
        tx,
        (await listAccounts(tx)).filter((one) => one.id === a.accounts[0]),
      ),
    )
    expect(await scene.sql('select state from post_targets where account_id = $1', [a.accounts[0]])).toEqual([
      { state },
    ])
  })

  it.each([
    ['cancelled before it went out', 'cancelled', null, 1],
    ['refused before it went out', 'rejected', 'refused', 1],
    ['let go when it may have been out', 'cancelled', 'given-up', 0],
  ])('an account that moved, its post %s', async (_name, state, outcome, deliveries) => {
    const hub = await scene.hub()
    const a = await scene.corner(hub, 'Aspen', 1)
    const b = await scene.corner(hub, 'Birch', 0)
    const id = await scene.send(hub, { timing: { kind: 'local', wallTime: inHours(48) } })
    await scene.spread()
    await scene.sql(`update post_targets set state = $2, next_at = null where account_id = $1`, [
      a.accounts[0],
      state,
    ])
    if (outcome !== null)
      await scene.sql(
        `insert into post_attempts (hub_id, workspace_id, target_id, number, account_id, started_at, fingerprint, settled_at, outcome)
         select hub_id, workspace_id, id, 1, account_id, now(), 'f', now(), $2 from post_targets where account_id = $1`,
        [a.accounts[0], outcome],
      )
    await moveAccount(a, b)
    expect(await showCatchUp(scene.core, hub, id)).toMatchObject({ deliveries })
  })

  it('takes the results away as a file, and pages and counts them', async () => {
    const hub = await scene.hub()
    for (let n = 0; n < 12; n += 1) await scene.corner(hub, `Corner ${String(n).padStart(2, '0')}`, n % 2)
    const id = await scene.send(hub, { timing: { kind: 'local', wallTime: inHours(48) } })
    await scene.spread()
    const { totals } = await showResults(scene.core, hub, id, {})
    expect(totals).toEqual([
      { kind: 'x_account', kindLabel: expect.any(String), counts: { scheduled: 6, 'left-out': 6 }, all: 12 },
    ])
    let file = ''
    for await (const part of await exportResults(scene.core, hub, id)) file += part
    expect(file.trim().split('\r\n')).toHaveLength(13)
    expect(file).toContain('Corner 00 has no')
  })

  it('keeps drafts, one writer at a time, and sends each once', async () => {
    const hub = await scene.hub()
    await scene.corner(hub, 'Aspen', 1)
    const id = await scene.draft(hub)
    await rewriteDraft(scene.core, hub, id, { ...wishWith({ text: 'Anew' }), version: 1, by: olga })
    const again = rewriteDraft(scene.core, hub, id, { ...wishWith({}), version: 1, by: olga })
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
    await expect(sendBroadcast(scene.core, hub, { id, version: 1, by: olga })).rejects.toMatchObject({
      code: 'conflict',
    })
    await sendBroadcast(scene.core, hub, { id, version: 2, by: olga })
    await expect(sendBroadcast(scene.core, hub, { id, version: 2, by: olga })).rejects.toMatchObject({
      code: 'already-done',
    })
    await expect(discardDraft(scene.core, hub, id)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('writes to all but exceptions, to groups, and to nobody of another hub', async () => {
    const hub = await scene.hub()
    const other = await scene.hub()
    const a = await scene.corner(hub, 'Aspen', 1)
    const b = await scene.corner(hub, 'Birch', 1)
    const stranger = await scene.corner(other, 'Stranger', 1)
    const ids = [a, b].map((one) => one.scope.workspaceId)
    const names = async (audience: BroadcastAudience) => {
      const id = await scene.draft(hub, { audience })
      return (await preflight(scene.core, hub, id, {})).rows.map((row) => row.place.name)
    }
    expect(await names({ ...everybody, except: [ids[0] ?? ''] })).toEqual(['Birch'])
    expect(await names({ ...everybody, of: 'chosen', workspaces: ids })).toEqual(['Aspen', 'Birch'])
    const foreign = { ...everybody, of: 'chosen' as const, workspaces: [stranger.scope.workspaceId] }
    await expect(names(foreign)).rejects.toMatchObject({ code: 'not-found' })
    await scene.sql(
      `insert into groups (hub_id, id, name, created_at) values ($1, 'grp_test' || $1, 'Sea', now())`,
      [hub.hubId],
    )
    await scene.sql(
      `insert into group_members (hub_id, workspace_id, group_id) values ($1, $2, 'grp_test' || $1)`,
      [hub.hubId, ids[1]],
    )
    expect(await names({ ...everybody, of: 'groups', groups: [`grp_test${hub.hubId}`] })).toEqual(['Birch'])
  })
})
