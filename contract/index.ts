import { defineContract } from './define.ts'
import { accountLifeRoutes } from './routes/account-life.ts'
import { campaignRoutes } from './routes/campaigns.ts'
import { connectionRoutes } from './routes/connections.ts'
import { dataDeletionRoutes } from './routes/data-deletions.ts'
import { demoRoutes } from './routes/demo.ts'
import { guestRoutes } from './routes/guest.ts'
import { hubRoutes } from './routes/hubs.ts'
import { identityRoutes } from './routes/identity.ts'
import { linkRoutes } from './routes/links.ts'
import { notificationRoutes } from './routes/notifications.ts'
import { onboardingRoutes } from './routes/onboarding.ts'
import { operatorRoutes } from './routes/operator.ts'
import { workspaceRoutes } from './routes/workspaces.ts'

/** The REST API as data. Server routes, OpenAPI, the typed web client and the permission tests derive from it. */
export const contract = defineContract({
  ...identityRoutes,
  ...hubRoutes,
  ...workspaceRoutes,
  ...connectionRoutes,
  ...linkRoutes,
  ...guestRoutes,
  ...campaignRoutes,
  ...dataDeletionRoutes,
  ...accountLifeRoutes,
  ...notificationRoutes,
  ...onboardingRoutes,
  ...operatorRoutes,
  ...demoRoutes,
})

export type ApiContract = typeof contract
