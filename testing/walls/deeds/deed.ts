import type { AskingWhenTold } from '../../asking-when-told.ts'
import type { RouteKey } from '../../isolation/rows.ts'
import type { Things, ThreeWorkspaces } from '../../isolation/things.ts'
import type { World } from '../../world.ts'

/** What deeds are done with. */
export interface Room {
  readonly world: World
  readonly three: ThreeWorkspaces
  readonly restore: AskingWhenTold
}

/** Done by somebody who may: method, address, body, and who. */
export interface Deed {
  readonly by: {
    send(
      method: string,
      path: string,
      body?: unknown,
      headers?: Record<string, string>,
    ): Promise<{ status: number; text: string }>
  }
  readonly path: string
  readonly body?: object
}

/** One deed for each recorded route. `things` are a fresh workspace's, so that deeds find what they need whatever was done before. */
export type Deeds = Readonly<Partial<Record<RouteKey, (room: Room) => Promise<Deed> | Deed>>>

export function inA({ three }: Room, below: string | ((things: Things) => string), body?: object): Deed {
  const { A } = three.things
  const path = `/api/workspaces/${A.workspace}${typeof below === 'string' ? below : below(A)}`
  return { by: three.members.A.owner, path, ...(body ? { body } : {}) }
}

export function ofHub({ three }: Room, below: string | ((things: Things) => string), body?: object): Deed {
  const { A } = three.things
  const path = `/api/hubs/${A.hub}${typeof below === 'string' ? below : below(A)}`
  return { by: three.hubPeople.owner, path, ...(body ? { body } : {}) }
}

/** What Ben may do at the Page of Austin. */
export const giveBen = (world: World, role: string): Promise<unknown> =>
  world.control('POST', '/roles', { platform: 'meta', account: '114455208873310', person: 'ben', role })
