import { Problem } from '../../../base/problem.ts'
import { checkAccount } from '../../../core/connect/check-account.ts'
import { ask } from '../ask-emulator.ts'
import { rootAccount } from './root-account.ts'
import { inWorkspace, type Tell } from './teller.ts'

/** The person takes the consent back at the platform, and the next look finds out. */
export const withdraw =
  (told: { workspace: string; platform: string; by: string }): Tell =>
  async (teller) => {
    const person = teller.user(told.by)
    const grants = await ask<{ id: string; platform: string; person: string; state: string }[]>(
      teller.emulatorOrigin,
      'GET',
      '/_control/grants',
    )
    for (const { id, platform, person: login, state } of grants)
      if (platform === told.platform && login === person.login && state === 'live')
        await ask(teller.emulatorOrigin, 'POST', `/_control/grants/${id}/revoke`)
    const scope = inWorkspace(teller, told.workspace, person)
    const account = await rootAccount(teller.ctx, scope, told.platform)
    await checkAccount(teller.ctx, scope, account).catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error
    })
  }
