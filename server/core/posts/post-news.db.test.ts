import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPostScene, type PostScene } from '../../../testing/posts/scene.ts'
import type { WorkspaceScope } from '../../base/scope.ts'

let scene: PostScene
beforeAll(async () => {
  scene = await createPostScene()
})
afterAll(() => scene.close())
beforeEach(() => {
  scene.wall.fates.length = 0
})

interface Line {
  kind: string
  facts: { count: number; account: string; code: string | null; words: string; codeFacts: object }
  read: boolean
}

let people = 0
/** A location with an owner, an editor who writes, and a hub admin above. */
async function staffed() {
  const { scope, hubId, accounts } = await scene.place(1)
  const person = async (role: string, inHub: boolean) => {
    people += 1
    const { userId } = await scene.world.addUser(`Person ${people}`)
    await scene.world.join(userId, inHub ? { hubId } : { hubId, workspaceId: scope.workspaceId }, role)
    return userId
  }
  const owner = await person('owner', false)
  const editor = await person('editor', false)
  return { scope, accounts, owner, editor, boss: await person('admin', true) }
}

const linesOf = (userId: string) =>
  scene.sql<Line>(
    'select kind, facts, read_at is not null as read from notifications where user_id = $1 order by at, id',
    [userId],
  )
const mailsTo = async (userId: string) =>
  (
    await scene.sql<{ n: number }>(
      'select count(*)::int as n from mail_outbox o join auth."user" u on u.email = o.recipient where u.id = $1',
      [userId],
    )
  )[0]?.n

async function write(scope: WorkspaceScope, by: string, accounts: readonly string[], text: string) {
  const postId = await scene.write(scope, { text, accounts })
  await scene.sql('update posts set author_id = $2 where id = $1', [postId, by])
  return postId
}
const pass = async (seconds: number) => {
  await scene.world.advance(seconds)
  await scene.work()
}

describe('posts in the bell', () => {
  it('refused: whoever wrote it and who looks after the location, one mail to the author', async () => {
    const { scope, accounts, owner, editor, boss } = await staffed()
    scene.wall.fates.push('refused')
    await write(scope, editor, accounts, 'Bread at nine')
    await scene.work()
    const line = {
      kind: 'post-rejected',
      facts: {
        account: 'Riverside 1 (X account)',
        words: 'Bread at nine',
        count: 1,
        code: 'content-refused',
      },
    }
    expect(await linesOf(editor)).toMatchObject([line])
    expect(await linesOf(owner)).toMatchObject([line])
    expect(await linesOf(boss)).toEqual([])
    expect([await mailsTo(editor), await mailsTo(owner), await mailsTo(boss)]).toEqual([1, 0, 0])
  })

  it('many that meet the same are one line that counts, and one mail', async () => {
    const { scope, accounts, owner, editor } = await staffed()
    for (const n of [1, 2, 3]) {
      scene.wall.fates.push('refused')
      await write(scope, editor, accounts, `Number ${n}`)
      await pass(2)
      if (n === 1) await scene.sql('update notifications set read_at = now() where user_id = $1', [owner])
    }
    expect(await linesOf(owner)).toMatchObject([{ facts: { count: 3, words: 'Number 1' }, read: false }])
    expect([await mailsTo(editor), await mailsTo(owner)]).toEqual([1, 0])
    // The next day it is told anew.
    scene.wall.fates.push('refused')
    await pass(86_400)
    await write(scope, editor, accounts, 'Number 4')
    await scene.work()
    expect(await linesOf(owner)).toHaveLength(2)
    expect(await mailsTo(editor)).toBe(2)
  })

  it('posts that wait for one connection are one line, however long it takes; released late is said', async () => {
    const { scope, accounts, owner } = await staffed()
    const lose = (at: string | null) =>
      scene.sql('update carriers set lost_at = $2, lost_cause = $3 where account_id = any ($1)', [
        accounts,
        at,
        at && 'role-lost',
      ])
    await lose('2026-01-01T00:00:00Z')
    for (const text of ['First', 'Second']) {
      await write(scope, owner, accounts, text)
      await scene.work()
      await pass(7_200)
    }
    expect(await linesOf(owner)).toMatchObject([
      { kind: 'post-held', facts: { count: 2, code: 'connection' } },
    ])
    expect(await mailsTo(owner)).toBe(0)
    await lose(null)
    await pass(700)
    // The second waits its turn at the account.
    await pass(5)
    const lines = await linesOf(owner)
    expect(lines.map((line) => line.kind)).toEqual(['post-held', 'post-late'])
    expect(lines[1]?.facts).toMatchObject({ count: 2, codeFacts: { hours: expect.stringMatching(/^[24]$/) } })
  })

  it('who wants no mail about posts gets none, and has it in the bell', async () => {
    const { scope, accounts, owner, editor } = await staffed()
    const browser = await scene.world.browser(editor)
    expect((await browser.send('PATCH', '/api/me/preferences', { posts: false })).json()).toMatchObject({
      posts: false,
      connections: 'all',
    })
    scene.wall.fates.push('refused')
    await write(scope, editor, accounts, 'Quietly')
    await scene.work()
    expect([await mailsTo(editor), await mailsTo(owner)]).toEqual([0, 0])
    const bell = await browser.get('/api/me/notifications')
    expect(bell.json()).toMatchObject({
      unread: 1,
      notifications: [{ kind: 'post-rejected', platformName: 'X', words: 'Quietly', count: 1 }],
    })
  })

  it('where nobody of the location could act, the hub hears of it', async () => {
    const { scope, accounts, owner, editor, boss } = await staffed()
    await scene.sql('delete from workspace_members where user_id = any ($1)', [[owner, editor]])
    scene.wall.fates.push('refused')
    await write(scope, editor, accounts, 'Alone')
    await scene.work()
    expect(await linesOf(boss)).toMatchObject([{ kind: 'post-rejected' }])
    expect(await mailsTo(boss)).toBe(1)
  })
})
