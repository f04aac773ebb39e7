import { newId } from '../../server/base/id.ts'
import { workspaceScope } from '../../server/base/make-scope.ts'
import { writePost } from '../../server/core/posts/write-post.ts'
import type { Fixture, Place } from './fixture.ts'
import { shapes } from './plan.ts'

export interface PostingAccount extends Place {
  readonly accountId: string
}

const perPlace = 5
const kinds = ['x', 'linkedin', 'meta']

/** So many accounts of three platforms, five in each location. */
async function accounts(room: Fixture, count: number): Promise<PostingAccount[]> {
  const hubId = await room.addHub()
  const filled: PostingAccount[] = []
  const places = await room.addWorkspaces(hubId, Math.ceil(count / perPlace))
  for (const [at, place] of places.entries()) {
    const shape = shapes.find((one) => one.platform === kinds[at % kinds.length])
    if (!shape) throw new Error('no such shape')
    const ids = await room.plant(place, { shape, appId: room.appOf(shape.platform), count: perPlace })
    filled.push(...ids.map((accountId) => ({ ...place, accountId })))
  }
  await room.admin.query('vacuum (analyze)')
  return filled.slice(0, count)
}

/** One text for each, written as a person would, for a moment that is so far ahead. */
async function write(room: Fixture, on: readonly PostingAccount[], inMinutes: number): Promise<void> {
  const moment = new Date(Date.now() + inMinutes * 60_000).toISOString().slice(0, 16)
  for (const { hubId, workspaceId, accountId } of on)
    await writePost(room.core, workspaceScope(hubId, workspaceId, { kind: 'operator' }), {
      content: { title: '', text: `Bread at nine ${newId('post')}`, link: null, media: [], parts: [] },
      targets: [{ accountId, form: 'post', text: null, choices: {} }],
      moment: { wallTime: moment },
      notAfter: null,
      as: 'schedule',
      by: { id: 'usr_bench', name: 'Bench Person' },
    })
}

/** Their moment comes: all at once, or spread. */
async function dueIn(
  { admin }: Fixture,
  { seconds, spreadSeconds }: { seconds: number; spreadSeconds: number },
): Promise<void> {
  await admin.query(
    `with moment as (select t.id, now() + ($1 + random() * $2) * interval '1 second' as at from post_targets t)
     update post_targets t set due_at = m.at, late_from = m.at, next_at = m.at from moment m where m.id = t.id`,
    [seconds, spreadSeconds],
  )
}

async function clear({ admin, platforms }: Fixture): Promise<void> {
  await admin.query('delete from posts')
  await platforms.ask('be', { delayMs: 50, mode: 'well' })
}

export const fillPosts = { accounts, write, dueIn, clear }
