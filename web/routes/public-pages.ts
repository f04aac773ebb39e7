import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from './frames.tsx'
import { text } from './text.ts'

/** Pages for whoever comes: before signing in, and without a login. */

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string | undefined } => ({ next: text(search, 'next') }),
  component: lazyRouteComponent(() => import('../pages/sign-in/SignInPage.tsx'), 'SignInPage'),
})

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  validateSearch: (search): { token?: string | undefined } => ({ token: text(search, 'token') }),
  component: lazyRouteComponent(() => import('../pages/sign-in/ResetPasswordPage.tsx'), 'ResetPasswordPage'),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation/$token',
  component: lazyRouteComponent(() => import('../pages/sign-in/InvitationPage.tsx'), 'InvitationPage'),
})

const connectProblem = createRoute({
  getParentRoute: () => root,
  path: '/connect-problem',
  validateSearch: (search): { code?: string | undefined } => ({ code: text(search, 'code') }),
  component: lazyRouteComponent(() => import('../pages/ConnectProblemPage.tsx'), 'ConnectProblemPage'),
})

const connectLink = createRoute({
  getParentRoute: () => root,
  path: '/connect-link/$token',
  component: lazyRouteComponent(() => import('../pages/guest/LinkPage.tsx'), 'LinkPage'),
})

const guest = createRoute({
  getParentRoute: () => root,
  path: '/guest/$link',
  validateSearch: (search): { attempt?: string | undefined } => ({ attempt: text(search, 'attempt') }),
  component: lazyRouteComponent(() => import('../pages/guest/GuestPage.tsx'), 'GuestPage'),
})

const guestChoose = createRoute({
  getParentRoute: () => root,
  path: '/guest/$link/choose/$grant',
  component: lazyRouteComponent(() => import('../pages/guest/GuestChoosePage.tsx'), 'GuestChoosePage'),
})

const dataDeletion = createRoute({
  getParentRoute: () => root,
  path: '/data-deletion/$code',
  component: lazyRouteComponent(() => import('../pages/DataDeletionPage.tsx'), 'DataDeletionPage'),
})

export const publicPages = [
  signIn,
  resetPassword,
  invitation,
  connectProblem,
  connectLink,
  guest,
  guestChoose,
  dataDeletion,
] as const
