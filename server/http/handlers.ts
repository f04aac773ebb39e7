import type { Handlers } from './handler.ts'
import { accessRequestHandlers } from './handlers/access-requests.ts'
import { accountLifeHandlers } from './handlers/account-life.ts'
import { connectionHandlers } from './handlers/connections.ts'
import { dataDeletionHandlers } from './handlers/data-deletions.ts'
import { demoHandlers } from './handlers/demo.ts'
import { dependenceHandlers } from './handlers/dependence.ts'
import { hubHandlers } from './handlers/hubs.ts'
import { identityHandlers } from './handlers/identity.ts'
import { importHandlers } from './handlers/imports.ts'
import { ledgerHandlers } from './handlers/ledger.ts'
import { locationHandlers } from './handlers/locations.ts'
import { memberHandlers } from './handlers/members.ts'
import { notificationHandlers } from './handlers/notifications.ts'
import { operatorHandlers } from './handlers/operator.ts'
import { workspaceHandlers } from './handlers/workspaces.ts'

/** One for each route of the contract. */
export const handlers: Handlers = {
  ...identityHandlers,
  ...hubHandlers,
  ...workspaceHandlers,
  ...locationHandlers,
  ...importHandlers,
  ...memberHandlers,
  ...ledgerHandlers,
  ...connectionHandlers,
  ...dataDeletionHandlers,
  ...accountLifeHandlers,
  ...notificationHandlers,
  ...dependenceHandlers,
  ...accessRequestHandlers,
  ...operatorHandlers,
  ...demoHandlers,
}
