import { startHandOff } from '../../../core/hand-off/start-hand-off.ts'
import { rootAccount } from './root-account.ts'
import { inWorkspace, type Tell } from './teller.ts'

/** Somebody asks another person to take an account over. */
export const handOver =
  (told: { workspace: string; platform: string; by: string; to: string; note: string }): Tell =>
  async (teller) => {
    const [by, to] = [teller.user(told.by), teller.user(told.to)]
    const scope = inWorkspace(teller, told.workspace, by)
    const account = await rootAccount(teller.ctx, scope, told.platform)
    const [id = ''] = await startHandOff(teller.ctx, scope, {
      accounts: [account],
      to: { userId: to.id },
      keepSpare: false,
      note: told.note,
      by,
    })
    teller.made.set('hand-off', id)
  }
