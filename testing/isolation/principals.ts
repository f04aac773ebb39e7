import type { Browser } from '../browser.ts'
import type { Role, Side, ThreeWorkspaces } from './things.ts'

/** Somebody who asks: where they belong, and whose data may be in what they are answered. */
export interface Principal {
  readonly name: string
  readonly browser: Browser
  readonly userId: string | undefined
  readonly signedIn: boolean
  readonly roles: Readonly<Partial<Record<Side, Role>>>
  /** A and B are of the first hub, C of the second. */
  readonly hubRoles: Readonly<Partial<Record<'first' | 'second', 'owner' | 'admin' | 'viewer'>>>
  readonly actsIn?: Side
  readonly sees: readonly Realm[]
}

/** A card is what a hub's list says of a workspace; people are the hub's own members, invitations and apps. */
export type Realm = `${'A' | 'B' | 'C'}${'' | ' card'}` | `${'first' | 'second'} ${'hub' | 'people'}`

export function principalsOf(three: ThreeWorkspaces): Principal[] {
  const member = (side: 'A' | 'B' | 'C', role: Role): Principal => ({
    name: `${side}'s ${role}`,
    browser: three.members[side][role],
    userId: three.userOf.get(three.members[side][role]),
    signedIn: true,
    roles: { [side]: role },
    hubRoles: {},
    sees: [side, `${side} card`, side === 'C' ? 'second hub' : 'first hub'],
  })
  const firstHub = ['first hub', 'first people', 'A card', 'B card'] as const
  const ofHub = (
    name: 'owner' | 'admin' | 'acting' | 'ended' | 'viewer',
    role: 'owner' | 'admin' | 'viewer',
  ): Principal => ({
    name: `hub ${name}`,
    browser: three.hubPeople[name],
    userId: three.userOf.get(three.hubPeople[name]),
    signedIn: true,
    roles: {},
    hubRoles: { first: role },
    ...(name === 'acting' ? { actsIn: 'A' as const } : {}),
    sees: name === 'acting' ? [...firstHub, 'A'] : firstHub,
  })
  const nobody = (name: string, browser: Browser, signedIn = false): Principal => ({
    name,
    browser,
    userId: three.userOf.get(browser),
    signedIn,
    roles: {},
    hubRoles: {},
    sees: [],
  })
  return [
    nobody('anonymous', three.anonymous),
    nobody('signed out', three.signedOut),
    nobody('removed member', three.removed, true),
    member('A', 'owner'),
    member('A', 'admin'),
    member('A', 'editor'),
    member('A', 'viewer'),
    member('B', 'owner'),
    member('B', 'viewer'),
    member('C', 'owner'),
    ofHub('viewer', 'viewer'),
    ofHub('admin', 'admin'),
    ofHub('acting', 'admin'),
    ofHub('ended', 'admin'),
    ofHub('owner', 'owner'),
    {
      ...nobody('other hub’s owner', three.hubPeople.otherOwner, true),
      hubRoles: { second: 'owner' },
      sees: ['second hub', 'second people', 'C card'],
    },
  ]
}
