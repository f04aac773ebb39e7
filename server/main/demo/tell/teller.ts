import { hubScope, workspaceScope } from '../../../base/make-scope.ts'
import type { HubScope, WorkspaceScope } from '../../../base/scope.ts'
import type { Context } from '../../../core/context.ts'

export interface StoryUser {
  readonly id: string
  /** Who they are at the practice platforms. */
  readonly login: string
  readonly name: string
  readonly email: string
}

/** The product, the practice platforms, and who and where everybody is. */
export interface Teller {
  readonly ctx: Context
  readonly emulatorOrigin: string
  readonly hubId: string
  /** By the words of the story. All throw for what it does not have. */
  user(id: string): StoryUser
  place(key: string): string
  nameOf(key: string): string
  /** Ids of what was made on the way and is led to afterwards: `hand-off`, `campaign`, `closing`, `meta at hillside` for a sign-in. */
  readonly made: Map<string, string>
}

/** In a workspace as somebody who is in it. */
export const inWorkspace = (teller: Teller, workspace: string, person: StoryUser): WorkspaceScope =>
  workspaceScope(teller.hubId, teller.place(workspace), { kind: 'person', personId: person.id })

export const inHub = (teller: Teller, person: StoryUser): HubScope =>
  hubScope(teller.hubId, { kind: 'person', personId: person.id })

export const asWorker = (teller: Teller, workspace: string): WorkspaceScope =>
  workspaceScope(teller.hubId, teller.place(workspace), { kind: 'worker' })

/** A turn of the story, in the words of the product's own verbs. */
export type Tell = (teller: Teller) => Promise<void>
