import { Client } from 'pg'
import { newToken } from '../../server/base/id.ts'
import type { WorkspaceScope } from '../../server/base/scope.ts'
import { Secret } from '../../server/base/secret.ts'
import type { Context } from '../../server/core/context.ts'
import { platformOf } from '../../server/core/context.ts'
import { sweepTargets } from '../../server/core/posts/sweep-targets.ts'
import { type PostWish, writePost } from '../../server/core/posts/write-post.ts'
import { listApps } from '../../server/store/apps.ts'
import { listTargets, type Target } from '../../server/store/post-targets.ts'
import { plantConnection } from '../plant-connection.ts'
import { createWorld, type World } from '../world.ts'
import { type PretendedWall, pretendedWall } from './pretended-wall.ts'

/** A location with accounts at a platform in memory, and a worker that runs when it is told to. */
export interface PostScene {
  readonly world: World
  readonly core: Context
  readonly wall: PretendedWall
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>
  /** A workspace of its own, with so many accounts. */
  place(accounts: number): Promise<{ scope: WorkspaceScope; hubId: string; accounts: string[] }>
  /** So many accounts more. */
  connect(scope: WorkspaceScope, accounts: number): Promise<string[]>
  write(
    scope: WorkspaceScope,
    wish: Partial<PostWish> & { text: string; accounts: readonly string[] },
  ): Promise<string>
  targets(scope: WorkspaceScope, postId: string): Promise<Target[]>
  /** Rounds of the worker until nothing is due any more. */
  work(core?: Context): Promise<void>
  /** The leases of whoever died are over (database time). */
  leasesOver(): Promise<void>
  close(): Promise<void>
}

export async function createPostScene(): Promise<PostScene> {
  let wall: PretendedWall | undefined
  const world = await createWorld({
    core: (core) => {
      const pretended = pretendedWall(platformOf(core, 'x'), core.clock)
      wall = pretended
      return {
        ...core,
        platforms: core.platforms.map((one) => (one.id === 'x' ? pretended.platform : one)),
      }
    },
  })
  if (!wall) throw new Error('no wall')
  const { core } = world
  const admin = new Client(world.database.urls.admin)
  await admin.connect()
  const work = async (by: Context = core) => {
    for (let round = 0; round < 20; round += 1) {
      const started =
        (await sweepTargets('slow')(by, world.sweep, world.worker)) +
        (await sweepTargets('quick')(by, world.sweep, world.worker))
      await by.deliveries.settle(10_000)
      if (started === 0) return
    }
  }
  const connect = (scope: WorkspaceScope, accounts: number) =>
    core.db.inScope(scope, async (tx) => {
      const app = (await listApps(tx)).find((one) => one.platform === 'x')
      const ids: string[] = []
      for (let n = 0; n < accounts; n += 1) {
        const planted = await plantConnection(core, tx, {
          platform: platformOf(core, 'x'),
          appId: app?.id ?? '',
          kind: 'x_account',
          name: `Riverside ${n + 1}`,
          subject: newToken(8),
          tokens: { accessToken: new Secret(`token-${newToken(20)}`), scopes: [] },
        })
        ids.push(planted.accountId)
      }
      return ids
    })
  return {
    world,
    core,
    wall,
    sql: async <Row extends object>(text: string, values: unknown[] = []) =>
      (await admin.query(text, values)).rows as Row[],
    place: async (count) => {
      const hubId = await world.addHub()
      const scope = world.worker(hubId, await world.addWorkspace(hubId, 'Riverside'))
      const accounts = await connect(scope, count)
      return { scope, hubId, accounts }
    },
    connect,
    write: async (scope, { text, accounts, ...wish }) => {
      const { id } = await writePost(core, scope, {
        content: { title: '', text, link: null, media: [], parts: [], ...wish.content },
        targets: accounts.map((accountId) => ({ accountId, form: 'post', text: null, choices: {} })),
        moment: 'now',
        notAfter: null,
        as: 'schedule',
        ...wish,
        by: { id: 'usr_dana', name: 'Dana' },
      })
      return id
    },
    targets: (scope, postId) => core.db.inScope(scope, (tx) => listTargets(tx, [postId])),
    work,
    leasesOver: async () => {
      await admin.query(
        `update post_targets set leased_until = clock_timestamp() - interval '1 second' where leased_until is not null`,
      )
    },
    close: async () => {
      await admin.end()
      await world.close()
    },
  }
}
