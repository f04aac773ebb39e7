import type { Handlers } from './handler.ts'
import { accessRequestHandlers } from './handlers/access-requests.ts'
import { accountLifeHandlers } from './handlers/account-life.ts'
import { adHandlers } from './handlers/ads.ts'
import { boardHandlers } from './handlers/board.ts'
import { broadcastHandlers } from './handlers/broadcasts.ts'
import { campaignHandlers } from './handlers/campaigns.ts'
import { carrierHandlers } from './handlers/carriers.ts'
import { closingHandlers } from './handlers/closings.ts'
import { connectionHandlers } from './handlers/connections.ts'
import { dataDeletionHandlers } from './handlers/data-deletions.ts'
import { demoHandlers } from './handlers/demo.ts'
import { dependenceHandlers } from './handlers/dependence.ts'
import { guestHandlers } from './handlers/guest.ts'
import { handOffHandlers } from './handlers/hand-offs.ts'
import { hubAdHandlers } from './handlers/hub-ads.ts'
import { hubHandOffHandlers } from './handlers/hub-hand-offs.ts'
import { hubMediaHandlers } from './handlers/hub-media.ts'
import { hubHandlers } from './handlers/hubs.ts'
import { identityHandlers } from './handlers/identity.ts'
import { importHandlers } from './handlers/imports.ts'
import { ledgerHandlers } from './handlers/ledger.ts'
import { linkHandlers } from './handlers/links.ts'
import { locationHandlers } from './handlers/locations.ts'
import { mediaHandlers } from './handlers/media.ts'
import { memberHandlers } from './handlers/members.ts'
import { notificationHandlers } from './handlers/notifications.ts'
import { onboardingHandlers } from './handlers/onboarding.ts'
import { operatorHandlers } from './handlers/operator.ts'
import { ownershipHandlers } from './handlers/ownership.ts'
import { playbookHandlers } from './handlers/playbooks.ts'
import { postImportHandlers } from './handlers/post-imports.ts'
import { postHandlers } from './handlers/posts.ts'
import { transferHandlers } from './handlers/transfers.ts'
import { workspaceHandlers } from './handlers/workspaces.ts'

/** One for each route of the contract. */
export const handlers: Handlers = {
  ...identityHandlers,
  ...hubHandlers,
  ...boardHandlers,
  ...workspaceHandlers,
  ...locationHandlers,
  ...importHandlers,
  ...memberHandlers,
  ...mediaHandlers,
  ...hubMediaHandlers,
  ...ledgerHandlers,
  ...connectionHandlers,
  ...linkHandlers,
  ...guestHandlers,
  ...carrierHandlers,
  ...handOffHandlers,
  ...hubHandOffHandlers,
  ...ownershipHandlers,
  ...closingHandlers,
  ...transferHandlers,
  ...campaignHandlers,
  ...dataDeletionHandlers,
  ...accountLifeHandlers,
  ...notificationHandlers,
  ...onboardingHandlers,
  ...dependenceHandlers,
  ...accessRequestHandlers,
  ...postHandlers,
  ...postImportHandlers,
  ...broadcastHandlers,
  ...adHandlers,
  ...hubAdHandlers,
  ...playbookHandlers,
  ...operatorHandlers,
  ...demoHandlers,
}
