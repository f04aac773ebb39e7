import { hubScope } from '../../server/base/make-scope.ts'
import type { HubScope, WorkspaceScope } from '../../server/base/scope.ts'
import { keepDraft } from '../../server/core/broadcasts/keep-draft.ts'
import { sendBroadcast } from '../../server/core/broadcasts/send-broadcast.ts'
import { workBroadcasts } from '../../server/core/broadcasts/work-broadcasts.ts'
import type { Context } from '../../server/core/context.ts'
import type { BroadcastWish } from '../../server/store/broadcasts.ts'
import { listPostsBetween, type Post } from '../../server/store/posts.ts'
import type { PlaceRecord } from '../../server/store/workspaces.ts'
import { createPostScene, type PostScene } from './scene.ts'

export interface Corner {
  readonly scope: WorkspaceScope
  readonly accounts: string[]
}

/** A hub with locations, at a platform in memory. */
export interface BroadcastScene extends PostScene {
  hub(): Promise<HubScope>
  corner(hub: HubScope, name: string, accounts: number, place?: PlaceRecord): Promise<Corner>
  draft(hub: HubScope, wish?: Partial<BroadcastWish> & { text?: string }): Promise<string>
  /** Keeps it and sends it; the worker does not come by itself. */
  send(hub: HubScope, wish?: Partial<BroadcastWish> & { text?: string }): Promise<string>
  /** The worker, until no location is left to do just now. */
  spread(core?: Context): Promise<void>
  /** What a location got. */
  postsAt(scope: WorkspaceScope): Promise<Post[]>
}

export const olga = { id: 'usr_olga', name: 'Olga Headoffice' }
export const everybody = { of: 'all', groups: [], workspaces: [], except: [] } as const

export function wishWith({
  text = 'Soup at {name}',
  ...wish
}: Partial<BroadcastWish> & { text?: string }): BroadcastWish {
  return {
    name: 'Soup week',
    content: { title: '', text, link: null, media: [], parts: [] },
    kinds: [{ kind: 'x_account', form: 'post', text: null, choices: {} }],
    audience: everybody,
    timing: { kind: 'now' },
    notAfter: null,
    ...wish,
  }
}

export async function createBroadcastScene(): Promise<BroadcastScene> {
  const scene = await createPostScene()
  const { world, core } = scene
  const asHub = (hubId: string) => hubScope(hubId, { kind: 'worker' })
  const draft: BroadcastScene['draft'] = async (hub, wish = {}) =>
    (await keepDraft(core, hub, { ...wishWith(wish), by: olga })).id
  return {
    ...scene,
    hub: async () => asHub(await world.addHub()),
    corner: async ({ hubId }, name, accounts, place = {}) => {
      const scope = world.worker(hubId, await world.addWorkspace(hubId, name, place))
      return { scope, accounts: await scene.connect(scope, accounts) }
    },
    draft,
    send: async (hub, wish) => {
      const id = await draft(hub, wish)
      await sendBroadcast(core, hub, { id, version: 1, by: olga })
      return id
    },
    spread: async (by = core) => {
      for (let round = 0; round < 50; round += 1)
        if ((await workBroadcasts(by, world.sweep, { hub: asHub, workspace: world.worker })) === 0) return
    },
    postsAt: (scope) =>
      core.db.inScope(scope, (tx) =>
        listPostsBetween(tx, { from: new Date(0), to: new Date('2100-01-01'), limit: 100 }),
      ),
  }
}
