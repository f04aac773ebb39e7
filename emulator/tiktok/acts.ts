import type { Core } from '../core/core.ts'
import { endGrant, liveGrantsOf } from '../core/oauth/grants.ts'
import type { Act } from '../core/platform.ts'
import type { Grant, Revocation } from '../core/state.ts'
import type { PersonId } from '../world/people.ts'
import { tiktokAccounts } from '../world/tiktok.ts'

/** What ends consents at TikTok besides the person's own disconnecting. */
export const tiktokActs: Readonly<Record<string, Act>> = {
  'delete-account': {
    says: 'Deletes the account',
    run: (core, grant) => `${endAll(core, grant, 'deleted')} app(s) lost it with the account.`,
  },
  ban: {
    says: 'Is banned',
    run(core, grant) {
      const { username } = tiktokAccounts[grant.person as PersonId]
      core.change((state) => {
        state.roles[`tiktok|${username}|${grant.person}`] = 'banned'
      })
      return `${endAll(core, grant, 'banned')} app(s) lost it; the account may not post until its role is "ok" again.`
    },
  },
  'age-change': {
    says: 'Turns out too young',
    run: (core, grant) => `${endAll(core, grant, 'age')} app(s) lost it.`,
  },
  'developer-revoke': {
    says: 'Developer revokes',
    run(core, grant) {
      for (const { id } of liveGrantsOf(core, grant)) endGrant(core, id, 'client')
      return 'the developer gave the consent back.'
    },
  },
}

/** Ends what every app of the developers' portal holds of the person; the API for Business has accounts of its own. */
function endAll(core: Core, { person }: Grant, by: Revocation['by']): number {
  const apps = new Set<string>()
  for (const { id, platform, clientId, person: whose } of Object.values(core.state.grants)) {
    const kind = core.state.apps[`tiktok|${clientId}`]?.kind
    if (platform !== 'tiktok' || whose !== person || kind === 'business') continue
    if (endGrant(core, id, by)) apps.add(clientId)
  }
  return apps.size
}
