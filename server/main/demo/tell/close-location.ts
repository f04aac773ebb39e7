import { closeWorkspace } from '../../../core/closing/close-workspace.ts'
import { inWorkspace, type Tell } from './teller.ts'

/** Its owner closes a location, with all its steps. */
export const closeLocation =
  (told: { workspace: string; by: string }): Tell =>
  async (teller) => {
    const { id, name } = teller.user(told.by)
    const scope = inWorkspace(teller, told.workspace, teller.user(told.by))
    const { closing } = await closeWorkspace(teller.ctx, scope, {
      confirmedName: teller.nameOf(told.workspace),
      by: { id, name, mayClose: true },
    })
    teller.made.set('closing', closing.id)
    if (!closing.doneAt) throw new Error('The story stops: a step of the closing failed.')
  }
