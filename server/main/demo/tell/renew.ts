import { beginReconnect } from '../../../core/connect/begin-reconnect.ts'
import { rootAccount } from './root-account.ts'
import { signInThere, whoIs } from './sign-in-there.ts'
import { inWorkspace, type Tell } from './teller.ts'

/** The same person signs in again before the end. */
export const renew =
  (told: { workspace: string; platform: string; by: string }): Tell =>
  async (teller) => {
    const person = teller.user(told.by)
    const scope = inWorkspace(teller, told.workspace, person)
    const account = await rootAccount(teller.ctx, scope, told.platform)
    const begun = await beginReconnect(teller.ctx, scope, account, whoIs(person))
    await signInThere(teller, scope, person, { begun, endsAs: 'reconnected' })
  }
