import type { Handlers } from './handler.ts'
import { accountLifeHandlers } from './handlers/account-life.ts'
import { carrierHandlers } from './handlers/carriers.ts'
import { closingHandlers } from './handlers/closings.ts'
import { connectionHandlers } from './handlers/connections.ts'
import { dataDeletionHandlers } from './handlers/data-deletions.ts'
import { demoHandlers } from './handlers/demo.ts'
import { handOffHandlers } from './handlers/hand-offs.ts'
import { hubHandlers } from './handlers/hubs.ts'
import { identityHandlers } from './handlers/identity.ts'
import { notificationHandlers } from './handlers/notifications.ts'
import { operatorHandlers } from './handlers/operator.ts'
import { transferHandlers } from './handlers/transfers.ts'
import { workspaceHandlers } from './handlers/workspaces.ts'

/** One for each route of the contract. */
export const handlers: Handlers = {
  ...identityHandlers,
  ...hubHandlers,
  ...workspaceHandlers,
  ...connectionHandlers,
  ...carrierHandlers,
  ...handOffHandlers,
  ...closingHandlers,
  ...transferHandlers,
  ...dataDeletionHandlers,
  ...accountLifeHandlers,
  ...notificationHandlers,
  ...operatorHandlers,
  ...demoHandlers,
}
