import type { Core } from '../core.ts'
import { endGrant } from '../oauth/grants.ts'

/** A person changes the password everywhere: grants end at the platforms where that is so. Returns what ended. */
export function changePassword(core: Core, person: string): string[] {
  const ended: string[] = []
  for (const grant of Object.values(core.state.grants)) {
    const platform = core.platforms.find(({ id }) => id === grant.platform)
    if (grant.person !== person || !platform?.passwordChangeEndsGrants) continue
    if (endGrant(core, grant.id, 'password-changed')) ended.push(grant.id)
  }
  return ended
}
