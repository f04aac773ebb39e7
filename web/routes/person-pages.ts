import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { HomePage } from '../pages/HomePage.tsx'
import { signedIn } from './frames.tsx'
import { text } from './text.ts'

/** Pages of a signed-in person, in no hub or workspace. */

const home = createRoute({ getParentRoute: () => signedIn, path: '/', component: HomePage })

const me = createRoute({
  getParentRoute: () => signedIn,
  path: '/me',
  component: lazyRouteComponent(() => import('../pages/me/MePage.tsx'), 'MePage'),
})

const inbox = createRoute({
  getParentRoute: () => signedIn,
  path: '/inbox',
  validateSearch: (search): { mailbox?: string | undefined } => ({ mailbox: text(search, 'mailbox') }),
  component: lazyRouteComponent(() => import('../pages/InboxPage.tsx'), 'InboxPage'),
})

const notices = createRoute({
  getParentRoute: () => signedIn,
  path: '/notices',
  component: lazyRouteComponent(() => import('../pages/notices/NoticesPage.tsx'), 'NoticesPage'),
})

const waiting = createRoute({
  getParentRoute: () => signedIn,
  path: '/waiting',
  component: lazyRouteComponent(() => import('../pages/waiting/WaitingPage.tsx'), 'WaitingPage'),
})

const restored = createRoute({
  getParentRoute: () => signedIn,
  path: '/restored',
  component: lazyRouteComponent(() => import('../pages/restored/RestoredPage.tsx'), 'RestoredPage'),
})

export const personPages = [home, me, inbox, notices, waiting, restored] as const
