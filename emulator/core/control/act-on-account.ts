import { z } from 'zod'
import type { Core } from '../core.ts'
import { platformIds } from '../platform-id.ts'
import { refuse } from './read-input.ts'

export const accountInput = z.strictObject({
  platform: z.enum(platformIds),
  account: z.string(),
  act: z.string(),
})

/** Does something to an account that its platform offers; says in a sentence what happened. */
export function actOnAccount(core: Core, input: z.output<typeof accountInput>): string {
  const platform = core.platforms.find(({ id }) => id === input.platform)
  const acts = platform?.accountActs ?? {}
  const found = Object.hasOwn(acts, input.act) ? acts[input.act] : undefined
  if (!found)
    refuse(
      `${platform?.name ?? input.platform} does not do "${input.act}" to accounts; it does ${Object.keys(acts).join(', ') || 'nothing'}.`,
    )
  const open = found.accounts(core).map(({ id }) => id)
  if (!open.includes(input.account))
    refuse(`It can be done to ${open.join(', ') || 'no account now'}, not to "${input.account}".`)
  return found.run(core, input.account)
}
