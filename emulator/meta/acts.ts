import { withdrawConsent } from '../core/oauth/withdraw-consent.ts'
import type { Act } from '../core/platform.ts'
import { pages } from '../world/meta.ts'
import { places } from '../world/places.ts'
import { untickPage, withdrawPermission } from './consents.ts'
import { askForDeletion } from './notices.ts'
import { ALWAYS } from './permissions.ts'

/** What a person can do in Meta's settings besides removing the app. */
export const metaActs: Readonly<Record<string, Act>> = {
  'ask-for-deletion': {
    says: 'Asks for deletion of their data',
    afterEnd: true,
    // Meta offers it once the app is removed.
    run(core, grant) {
      withdrawConsent(core, grant)
      return askForDeletion(core, grant)
        ? 'the app was removed, and is asked to delete what it has of the person.'
        : 'the app was removed; it has no callback for requests to delete data.'
    },
  },
  'withdraw-permission': {
    says: 'Takes back',
    choices: (_core, { scopes }) => scopes.filter((scope) => scope !== ALWAYS),
    run(core, grant, permission) {
      withdrawPermission(core, grant, permission)
      return `"${permission}" is taken back.`
    },
  },
  'untick-page': {
    says: 'Unticks',
    choices: (_core, { assets }) => assets ?? [],
    run(core, grant, id) {
      untickPage(core, grant, id)
      const page = pages.find((one) => one.id === id)
      return `${page ? places[page.place].name : id} is unticked.`
    },
  },
}
