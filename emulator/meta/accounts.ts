import type { Core } from '../core/core.ts'
import { liveGrantsOf } from '../core/oauth/grants.ts'
import type { AccountLine } from '../core/platform.ts'
import { adAccounts, pages } from '../world/meta.ts'
import { places } from '../world/places.ts'
import { findAdObject } from './ads/find-for-ads.ts'
import { findPixel } from './ads/pixels.ts'
import { failures, GraphFailure } from './failures.ts'
import { type Call, callerOf, hasScope } from './graph/call.ts'
import { type Node, nodeOf } from './graph/node.ts'
import { requireDataAccess } from './graph/require-data-access.ts'
import { instagramOf, pageOfInstagram } from './instagram-of.ts'
import { adAccountType, asMarketing, findAdAccount, reachableAdAccounts } from './nodes/ad-account.ts'
import { businessType, businessUserType, membersOf, reachableBusinesses } from './nodes/business.ts'
import { instagramAccount, mayUseInstagram } from './nodes/instagram.ts'
import { maySeePage } from './nodes/may-see-page.ts'
import { pageType } from './nodes/page.ts'
import { pixelType } from './nodes/pixel.ts'
import { type User, userType } from './nodes/user.ts'
import { findPublished } from './publish/find-published.ts'
import { adTasks, appScopedId, businessScopedId, pageTasks } from './reach.ts'

/** The node with this id as the speaker may see it; null = there is none, or none for them, which looks the same. */
export function findNode(call: Call, id: string): Node | null {
  const caller = callerOf(call)
  const user = findUser(call, id)
  if (user) return nodeOf(userType, user)
  if (id === 'me' && caller.is === 'app') throw new GraphFailure(failures.noToken())
  if (caller.is === 'app') return null // What an app token reads of the app itself is ./graph/app-subscriptions.ts.
  requireDataAccess(call)
  const page = pages.find(
    (one) => one.id === id || (id === 'me' && caller.is === 'page' && one === caller.page),
  )
  if (page) return maySeePage(call, page) ? nodeOf(pageType, page) : null
  return (
    findInstagram(call, id) ?? findPublished(call, id) ?? findForAds(call, id) ?? findInBusiness(call, id)
  )
}

/** What a person has at Meta, for the control API. */
export function accountsOf(core: Core, person: string): AccountLine[] {
  const lines: AccountLine[] = []
  for (const page of pages) {
    const role = pageTasks(core, page, person).join(',')
    if (!role) continue
    lines.push({ id: page.id, kind: 'page', name: places[page.place].name, role })
    const instagram = instagramOf(core, page)
    if (instagram) {
      const kind = instagram.professional ? 'instagram' : 'instagram-personal'
      lines.push({ id: instagram.id, kind, name: `@${instagram.username}`, role })
    }
  }
  for (const account of adAccounts) {
    const role = adTasks(core, account, person).join(',')
    if (!role) continue
    lines.push({ id: `act_${account.id}`, kind: 'ad-account', name: account.name, role })
    if (account.pixel) lines.push({ id: account.pixel.id, kind: 'pixel', name: account.pixel.name, role })
  }
  return lines
}

/** `me`, the speaker's own id, or for an app token any of its people. */
function findUser(call: Call, id: string): User | null {
  const caller = callerOf(call)
  const { app } = caller
  if (caller.is === 'user') {
    const { person, grant } = caller
    return id === 'me' || id === appScopedId(call.core, app.clientId, person.id)
      ? { person, grant, app }
      : null
  }
  if (caller.is !== 'app') return null
  const person = call.core.people.find((one) => appScopedId(call.core, app.clientId, one.id) === id)
  if (!person) return null
  const [grant] = liveGrantsOf(call.core, { platform: 'meta', clientId: app.clientId, person: person.id })
  return grant ? { person, grant, app } : null
}

function findInstagram(call: Call, id: string): Node | null {
  const page = pageOfInstagram(call.core, id)
  if (!page || !maySeePage(call, page)) return null
  if (!hasScope(call, 'instagram_basic'))
    throw new GraphFailure(failures.notGranted('Application does not have permission for this action'))
  return mayUseInstagram(call, page) ? nodeOf(instagramAccount, page) : null
}

function findForAds(call: Call, id: string): Node | null {
  const account = findAdAccount(call, id)
  const reachable = reachableAdAccounts(call)
  const [pixel] = reachable.flatMap((one) => findPixel(call.core, one, id) ?? [])
  const node = account
    ? nodeOf(adAccountType, account)
    : pixel
      ? nodeOf(pixelType, pixel)
      : findAdObject(call, id, reachable)
  if (node) asMarketing(call)
  return node
}

function findInBusiness(call: Call, id: string): Node | null {
  for (const business of reachableBusinesses(call)) {
    if (business.id === id) return nodeOf(businessType, business)
    const person = membersOf(call, business).find(
      (one) => businessScopedId(call.core, business.id, one.id) === id,
    )
    if (person) return nodeOf(businessUserType, { business, person })
  }
  return null
}
