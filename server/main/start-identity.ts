import { systemClock } from '../base/clock.ts'
import { operatorScope } from '../base/make-scope.ts'
import type { Context } from '../core/context.ts'
import { connectIdentity } from '../identity/connect-identity.ts'
import { createIdentity } from '../identity/create-identity.ts'
import type { Identity } from '../identity/identity.ts'
import { putMail } from '../store/mail.ts'
import type { Parts } from './parts.ts'

/** How people sign in, on its own small pool. */
export async function startIdentity(
  parts: Omit<Parts, 'restore'>,
  core: Pick<Context, 'db' | 'clock' | 'practice'>,
): Promise<{ identity: Identity; stop(): Promise<void> }> {
  const { publicUrl } = parts.config
  const pool = connectIdentity(parts.appUrl)
  const identity = await createIdentity({
    pool,
    secret: parts.sessionSecret,
    publicUrl,
    secureCookies: publicUrl.startsWith('https:'),
    // Sessions live on real time: moving the practice clock by a month must not sign everybody out.
    clock: systemClock,
    mail: (mail) => core.db.inScope(operatorScope(), (tx) => putMail(tx, mail, core.clock.now())),
    practice: core.practice,
  })
  return {
    identity,
    stop: async () => {
      await identity.settled()
      await pool.end()
    },
  }
}
