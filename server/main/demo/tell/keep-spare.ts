import { beginSpare } from '../../../core/carriers/begin-spare.ts'
import { rootAccount } from './root-account.ts'
import { signInThere, whoIs } from './sign-in-there.ts'
import { inWorkspace, type Tell } from './teller.ts'

/** A second person signs in and stands by. */
export const keepSpare =
  (told: { workspace: string; platform: string; by: string }): Tell =>
  async (teller) => {
    const person = teller.user(told.by)
    const scope = inWorkspace(teller, told.workspace, person)
    const account = await rootAccount(teller.ctx, scope, told.platform)
    const begun = await beginSpare(teller.ctx, scope, account, whoIs(person))
    await signInThere(teller, scope, person, { begun, endsAs: 'spare-kept' })
  }
