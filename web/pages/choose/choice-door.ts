import { createContext, useContext } from 'react'
import type { ChoicePage, Reply } from '../../api/types.ts'

/** What `keep` answers that the pages need: which were kept, and which the probe refused. */
export type Kept = Pick<Reply<'POST /api/guest/{link}/grants/{grant}/accounts'>, 'kept' | 'refused'>

/** Through which door a choice is made: a workspace's own people, or a guest of a connect link. */
export interface ChoiceDoor {
  readonly keep: (body: { candidates: string[]; confirmed: string[] }) => Promise<Kept>
  readonly lookAgain: () => Promise<ChoicePage>
  readonly giveUp: () => Promise<undefined>
  /** The list as the platform told it just now. */
  readonly show: (fresh: ChoicePage) => void
  readonly onChanged: () => Promise<unknown>
  readonly onGivenUp: () => Promise<unknown>
  /** A sibling's account is asked for by people of the workspace, not by guests. */
  readonly asksTransfers: boolean
}

const Door = createContext<ChoiceDoor | null>(null)

export const ChoiceDoorContext = Door.Provider

export function useChoiceDoor(): ChoiceDoor {
  const door = useContext(Door)
  if (!door) throw new Error('a choice is shown without a door')
  return door
}
