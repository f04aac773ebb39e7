import type { Core } from '../core/core.ts'
import { endGrant, liveGrantsOf } from '../core/oauth/grants.ts'
import type { Act } from '../core/platform.ts'
import type { Grant, Revocation } from '../core/state.ts'
import type { PersonId } from '../world/people.ts'
import { tiktokAccounts } from '../world/tiktok.ts'
import { creatorOf, setPrivate } from './publish/creator.ts'
import { finishDraft } from './publish/do-due.ts'
import type { Publish } from './publish/publish.ts'

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
  'finish-draft': {
    says: 'Finishes a draft of the inbox',
    choices: (core, grant) => draftsOf(core, grant).map(({ id }) => id),
    run(core, grant, choice) {
      const draft = draftsOf(core, grant).find(({ id }) => id === choice)
      if (draft) finishDraft(core, draft)
      return 'the draft was posted from the app.'
    },
  },
  'go-private': {
    says: 'Makes the account private',
    run: (core, { person }) => close(core, person, true),
  },
  'go-public': {
    says: 'Makes the account public',
    run: (core, { person }) => close(core, person, false),
  },
  'developer-revoke': {
    says: 'Developer revokes',
    run(core, grant) {
      for (const { id } of liveGrantsOf(core, grant)) endGrant(core, id, 'client')
      return 'the developer gave the consent back.'
    },
  },
}

/** What an app put into the person's inbox and nobody posted yet. */
const draftsOf = (core: Core, { person, clientId }: Grant): Publish[] =>
  Object.entries(core.state.things.tiktok ?? {}).flatMap(([key, value]) => {
    const publish = key.startsWith('publish|') ? (value as Publish) : null
    const waits = publish?.state === 'inbox' && publish.person === person && publish.clientId === clientId
    return waits ? [publish] : []
  })

function close(core: Core, person: string, closed: boolean): string {
  setPrivate(core, creatorOf(person), closed)
  return `the account is ${closed ? 'private' : 'public'} now.`
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
