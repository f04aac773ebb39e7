import type { Handlers } from './handler.ts'
import { connectionHandlers } from './handlers/connections.ts'
import { demoHandlers } from './handlers/demo.ts'
import { hubHandlers } from './handlers/hubs.ts'
import { identityHandlers } from './handlers/identity.ts'
import { operatorHandlers } from './handlers/operator.ts'
import { workspaceHandlers } from './handlers/workspaces.ts'

/** One for each route of the contract. */
export const handlers: Handlers = {
  ...identityHandlers,
  ...hubHandlers,
  ...workspaceHandlers,
  ...connectionHandlers,
  ...operatorHandlers,
  ...demoHandlers,
}
