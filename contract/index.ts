import { defineContract } from './define.ts'
import { accessRequestRoutes } from './routes/access-requests.ts'
import { accountLifeRoutes } from './routes/account-life.ts'
import { adRoutes } from './routes/ads.ts'
import { boardRoutes } from './routes/board.ts'
import { broadcastRoutes } from './routes/broadcasts.ts'
import { campaignRoutes } from './routes/campaigns.ts'
import { carrierRoutes } from './routes/carriers.ts'
import { closingRoutes } from './routes/closings.ts'
import { connectionRoutes } from './routes/connections.ts'
import { dataDeletionRoutes } from './routes/data-deletions.ts'
import { demoRoutes } from './routes/demo.ts'
import { dependenceRoutes } from './routes/dependence.ts'
import { guestRoutes } from './routes/guest.ts'
import { handOffRoutes } from './routes/hand-offs.ts'
import { hubAdRoutes } from './routes/hub-ads.ts'
import { hubHandOffRoutes } from './routes/hub-hand-offs.ts'
import { hubMediaRoutes } from './routes/hub-media.ts'
import { hubRoutes } from './routes/hubs.ts'
import { identityRoutes } from './routes/identity.ts'
import { ledgerRoutes } from './routes/ledger.ts'
import { linkRoutes } from './routes/links.ts'
import { importRoutes, locationRoutes } from './routes/locations.ts'
import { mediaRoutes } from './routes/media.ts'
import { memberRoutes } from './routes/members.ts'
import { notificationRoutes } from './routes/notifications.ts'
import { onboardingRoutes } from './routes/onboarding.ts'
import { operatorRoutes } from './routes/operator.ts'
import { ownershipRoutes } from './routes/ownership.ts'
import { hubPlaybookRoutes, playbookRoutes } from './routes/playbooks.ts'
import { postImportRoutes } from './routes/post-imports.ts'
import { postRoutes } from './routes/posts.ts'
import { transferRoutes } from './routes/transfers.ts'
import { workspaceRoutes } from './routes/workspaces.ts'

/** The REST API as data. Server routes, OpenAPI, the typed web client and the permission tests derive from it. */
export const contract = defineContract({
  ...identityRoutes,
  ...hubRoutes,
  ...boardRoutes,
  ...workspaceRoutes,
  ...locationRoutes,
  ...importRoutes,
  ...memberRoutes,
  ...mediaRoutes,
  ...hubMediaRoutes,
  ...ledgerRoutes,
  ...connectionRoutes,
  ...linkRoutes,
  ...guestRoutes,
  ...carrierRoutes,
  ...handOffRoutes,
  ...hubHandOffRoutes,
  ...ownershipRoutes,
  ...closingRoutes,
  ...transferRoutes,
  ...campaignRoutes,
  ...dataDeletionRoutes,
  ...accountLifeRoutes,
  ...notificationRoutes,
  ...onboardingRoutes,
  ...dependenceRoutes,
  ...accessRequestRoutes,
  ...postRoutes,
  ...postImportRoutes,
  ...broadcastRoutes,
  ...adRoutes,
  ...hubAdRoutes,
  ...hubPlaybookRoutes,
  ...playbookRoutes,
  ...operatorRoutes,
  ...demoRoutes,
})

export type ApiContract = typeof contract
