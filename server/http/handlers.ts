import type { Handlers } from './handler.ts'
import { accountLifeHandlers } from './handlers/account-life.ts'
import { campaignHandlers } from './handlers/campaigns.ts'
import { connectionHandlers } from './handlers/connections.ts'
import { dataDeletionHandlers } from './handlers/data-deletions.ts'
import { demoHandlers } from './handlers/demo.ts'
import { guestHandlers } from './handlers/guest.ts'
import { hubHandlers } from './handlers/hubs.ts'
import { identityHandlers } from './handlers/identity.ts'
import { linkHandlers } from './handlers/links.ts'
import { notificationHandlers } from './handlers/notifications.ts'
import { onboardingHandlers } from './handlers/onboarding.ts'
import { operatorHandlers } from './handlers/operator.ts'
import { workspaceHandlers } from './handlers/workspaces.ts'

/** One for each route of the contract. */
export const handlers: Handlers = {
  ...identityHandlers,
  ...hubHandlers,
  ...workspaceHandlers,
  ...connectionHandlers,
  ...linkHandlers,
  ...guestHandlers,
  ...campaignHandlers,
  ...dataDeletionHandlers,
  ...accountLifeHandlers,
  ...notificationHandlers,
  ...onboardingHandlers,
  ...operatorHandlers,
  ...demoHandlers,
}
