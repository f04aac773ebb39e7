import { createRouter } from '@tanstack/react-router'
import { hub, root, signedIn, workspace } from './routes/frames.tsx'
import { hubPages } from './routes/hub-pages.ts'
import { personPages } from './routes/person-pages.ts'
import { publicPages } from './routes/public-pages.ts'
import { workspacePages } from './routes/workspace-pages.ts'

/** Every page and its address stands in routes/. Pages are loaded when visited. */
export const router = createRouter({
  routeTree: root.addChildren([
    ...publicPages,
    signedIn.addChildren([...personPages, hub.addChildren(hubPages), workspace.addChildren(workspacePages)]),
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  // Search values are plain text: a token of digits stays a text.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const pairs = Object.entries(search).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string',
    )
    return pairs.length ? `?${new URLSearchParams(pairs)}` : ''
  },
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
