import { beginTakeOver } from '../../../core/hand-off/begin-take-over.ts'
import { signInThere, whoIs } from './sign-in-there.ts'
import { inWorkspace, type Tell } from './teller.ts'

/** Whoever was asked signs in, and lacks a role at the platform: nothing goes over yet. */
export const takeOverHalfway =
  (told: { workspace: string; by: string }): Tell =>
  async (teller) => {
    const taker = teller.user(told.by)
    const scope = inWorkspace(teller, told.workspace, taker)
    const begun = await beginTakeOver(teller.ctx, scope, teller.made.get('hand-off') ?? '', {
      taker: { ...taker, acting: false },
      who: whoIs(taker),
    })
    await signInThere(teller, scope, taker, { begun, endsAs: 'take-over-open' })
  }
