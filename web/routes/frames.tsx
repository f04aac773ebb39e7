import { createRootRoute, createRoute } from '@tanstack/react-router'
import { ApiProblem } from '../api/api-problem.ts'
import { HubShell } from '../shell/HubShell.tsx'
import { PageProblem } from '../shell/PageProblem.tsx'
import { SignedInShell } from '../shell/SignedInShell.tsx'
import { WorkspaceShell } from '../shell/WorkspaceShell.tsx'

/** What other pages lie in. */

export const root = createRootRoute({
  notFoundComponent: () => <PageProblem error={new ApiProblem('not-found', '')} />,
  errorComponent: ({ error, reset }) => <PageProblem error={error} retry={reset} />,
})

export const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedInShell })

export const hub = createRoute({ getParentRoute: () => signedIn, path: '/h/$hub', component: HubShell })

export const workspace = createRoute({
  getParentRoute: () => signedIn,
  path: '/w/$workspace',
  component: WorkspaceShell,
})
