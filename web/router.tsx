import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { ApiProblem } from './api/api-problem.ts'
import { readFilter } from './pages/board/filter.ts'
import { readSearch } from './pages/campaigns/selection-of.ts'
import { HomePage } from './pages/HomePage.tsx'
import { readLedgerSearch } from './pages/ledger/ledger-search.ts'
import { HubShell } from './shell/HubShell.tsx'
import { PageProblem } from './shell/PageProblem.tsx'
import { SignedInShell } from './shell/SignedInShell.tsx'
import { WorkspaceShell } from './shell/WorkspaceShell.tsx'

/** Table of contents: every page and its address. Pages are loaded when visited. */

const root = createRootRoute({
  notFoundComponent: () => <PageProblem error={new ApiProblem('not-found', '')} />,
  errorComponent: ({ error, reset }) => <PageProblem error={error} retry={reset} />,
})

const text = (search: Record<string, unknown>, name: string): string | undefined =>
  typeof search[name] === 'string' && search[name] !== '' ? search[name] : undefined

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string | undefined } => ({ next: text(search, 'next') }),
  component: lazyRouteComponent(() => import('./pages/sign-in/SignInPage.tsx'), 'SignInPage'),
})
const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  validateSearch: (search): { token?: string | undefined } => ({ token: text(search, 'token') }),
  component: lazyRouteComponent(() => import('./pages/sign-in/ResetPasswordPage.tsx'), 'ResetPasswordPage'),
})
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation/$token',
  component: lazyRouteComponent(() => import('./pages/sign-in/InvitationPage.tsx'), 'InvitationPage'),
})
const connectProblem = createRoute({
  getParentRoute: () => root,
  path: '/connect-problem',
  validateSearch: (search): { code?: string | undefined } => ({ code: text(search, 'code') }),
  component: lazyRouteComponent(() => import('./pages/ConnectProblemPage.tsx'), 'ConnectProblemPage'),
})

const connectLink = createRoute({
  getParentRoute: () => root,
  path: '/connect-link/$token',
  component: lazyRouteComponent(() => import('./pages/guest/LinkPage.tsx'), 'LinkPage'),
})
const guest = createRoute({
  getParentRoute: () => root,
  path: '/guest/$link',
  validateSearch: (search): { attempt?: string | undefined } => ({ attempt: text(search, 'attempt') }),
  component: lazyRouteComponent(() => import('./pages/guest/GuestPage.tsx'), 'GuestPage'),
})
const guestChoose = createRoute({
  getParentRoute: () => root,
  path: '/guest/$link/choose/$grant',
  component: lazyRouteComponent(() => import('./pages/guest/GuestChoosePage.tsx'), 'GuestChoosePage'),
})

const dataDeletion = createRoute({
  getParentRoute: () => root,
  path: '/data-deletion/$code',
  component: lazyRouteComponent(() => import('./pages/DataDeletionPage.tsx'), 'DataDeletionPage'),
})

const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedInShell })

const home = createRoute({ getParentRoute: () => signedIn, path: '/', component: HomePage })
const me = createRoute({
  getParentRoute: () => signedIn,
  path: '/me',
  component: lazyRouteComponent(() => import('./pages/me/MePage.tsx'), 'MePage'),
})
const inbox = createRoute({
  getParentRoute: () => signedIn,
  path: '/inbox',
  component: lazyRouteComponent(() => import('./pages/InboxPage.tsx'), 'InboxPage'),
})

const notices = createRoute({
  getParentRoute: () => signedIn,
  path: '/notices',
  component: lazyRouteComponent(() => import('./pages/notices/NoticesPage.tsx'), 'NoticesPage'),
})
const waiting = createRoute({
  getParentRoute: () => signedIn,
  path: '/waiting',
  component: lazyRouteComponent(() => import('./pages/waiting/WaitingPage.tsx'), 'WaitingPage'),
})
const restored = createRoute({
  getParentRoute: () => signedIn,
  path: '/restored',
  component: lazyRouteComponent(() => import('./pages/restored/RestoredPage.tsx'), 'RestoredPage'),
})

const hub = createRoute({ getParentRoute: () => signedIn, path: '/h/$hub', component: HubShell })
const hubHome = createRoute({
  getParentRoute: () => hub,
  path: '/',
  validateSearch: readFilter,
  component: lazyRouteComponent(() => import('./pages/board/BoardPage.tsx'), 'BoardPage'),
})
const hubRefresh = createRoute({
  getParentRoute: () => hub,
  path: '/refreshes/$refresh',
  validateSearch: (search): { result?: string | undefined } => ({ result: text(search, 'result') }),
  component: lazyRouteComponent(() => import('./pages/board/RefreshPage.tsx'), 'RefreshPage'),
})
const hubPeople = createRoute({
  getParentRoute: () => hub,
  path: '/people',
  component: lazyRouteComponent(() => import('./pages/hub/HubPeoplePage.tsx'), 'HubPeoplePage'),
})
const hubOnboarding = createRoute({
  getParentRoute: () => hub,
  path: '/onboarding',
  component: lazyRouteComponent(
    () => import('./pages/onboarding/HubOnboardingPage.tsx'),
    'HubOnboardingPage',
  ),
})
const hubLinks = createRoute({
  getParentRoute: () => hub,
  path: '/links',
  component: lazyRouteComponent(() => import('./pages/links/HubLinksPage.tsx'), 'HubLinksPage'),
})
const dependence = createRoute({
  getParentRoute: () => hub,
  path: '/dependence',
  component: lazyRouteComponent(() => import('./pages/dependence/DependencePage.tsx'), 'DependencePage'),
})
const holder = createRoute({
  getParentRoute: () => hub,
  path: '/dependence/$holder',
  component: lazyRouteComponent(() => import('./pages/dependence/HolderPage.tsx'), 'HolderPage'),
})
const hubWaiting = createRoute({
  getParentRoute: () => hub,
  path: '/waiting',
  component: lazyRouteComponent(() => import('./pages/waiting/HubWaitingPage.tsx'), 'HubWaitingPage'),
})
const hubCampaigns = createRoute({
  getParentRoute: () => hub,
  path: '/campaigns',
  component: lazyRouteComponent(() => import('./pages/campaigns/CampaignsPage.tsx'), 'CampaignsPage'),
})
const newCampaign = createRoute({
  getParentRoute: () => hub,
  path: '/campaigns/new',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./pages/campaigns/NewCampaignPage.tsx'), 'NewCampaignPage'),
})
const hubCampaign = createRoute({
  getParentRoute: () => hub,
  path: '/campaigns/$campaign',
  component: lazyRouteComponent(() => import('./pages/campaigns/CampaignPage.tsx'), 'CampaignPage'),
})
const hubApps = createRoute({
  getParentRoute: () => hub,
  path: '/apps',
  component: lazyRouteComponent(() => import('./pages/hub/HubAppsPage.tsx'), 'HubAppsPage'),
})
const hubSettings = createRoute({
  getParentRoute: () => hub,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/hub/HubSettingsPage.tsx'), 'HubSettingsPage'),
})

const hubLocations = createRoute({
  getParentRoute: () => hub,
  path: '/locations',
  component: lazyRouteComponent(() => import('./pages/hub/LocationsPage.tsx'), 'LocationsPage'),
})
const hubLocation = createRoute({
  getParentRoute: () => hub,
  path: '/locations/$location',
  component: lazyRouteComponent(() => import('./pages/hub/HubLocationPage.tsx'), 'HubLocationPage'),
})
const imports = createRoute({
  getParentRoute: () => hub,
  path: '/imports',
  component: lazyRouteComponent(() => import('./pages/import/ImportsPage.tsx'), 'ImportsPage'),
})
const oneImport = createRoute({
  getParentRoute: () => hub,
  path: '/imports/$import',
  component: lazyRouteComponent(() => import('./pages/import/ImportPage.tsx'), 'ImportPage'),
})
const hubLedger = createRoute({
  getParentRoute: () => hub,
  path: '/ledger',
  validateSearch: readLedgerSearch,
  component: lazyRouteComponent(() => import('./pages/ledger/HubLedgerPage.tsx'), 'HubLedgerPage'),
})

const workspace = createRoute({
  getParentRoute: () => signedIn,
  path: '/w/$workspace',
  component: WorkspaceShell,
})
const workspaceHome = createRoute({
  getParentRoute: () => workspace,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/workspace/WorkspaceHome.tsx'), 'WorkspaceHome'),
})
const accounts = createRoute({
  getParentRoute: () => workspace,
  path: '/manage/accounts',
  validateSearch: (search): { attempt?: string | undefined; done?: string | undefined } => ({
    attempt: text(search, 'attempt'),
    done: text(search, 'done'),
  }),
  component: lazyRouteComponent(() => import('./pages/accounts/AccountsPage.tsx'), 'AccountsPage'),
})
const choose = createRoute({
  getParentRoute: () => workspace,
  path: '/manage/accounts/choose/$grant',
  component: lazyRouteComponent(() => import('./pages/choose/ChoosePage.tsx'), 'ChoosePage'),
})
const account = createRoute({
  getParentRoute: () => workspace,
  path: '/manage/accounts/$account',
  component: lazyRouteComponent(() => import('./pages/account/AccountPage.tsx'), 'AccountPage'),
})
const ads = createRoute({
  getParentRoute: () => workspace,
  path: '/manage/accounts/ads',
  validateSearch: (search): { step?: string | undefined } => ({ step: text(search, 'step') }),
  component: lazyRouteComponent(() => import('./pages/ads/AdAssetsPage.tsx'), 'AdAssetsPage'),
})
const setUp = createRoute({
  getParentRoute: () => workspace,
  path: '/manage/set-up',
  component: lazyRouteComponent(() => import('./pages/onboarding/SetUpPage.tsx'), 'SetUpPage'),
})
const handOffs = createRoute({
  getParentRoute: () => workspace,
  path: '/hand-offs',
  component: lazyRouteComponent(() => import('./pages/hand-off/HandOffsPage.tsx'), 'HandOffsPage'),
})
const handOff = createRoute({
  getParentRoute: () => workspace,
  path: '/hand-offs/$handOff',
  validateSearch: (search): { attempt?: string | undefined } => ({ attempt: text(search, 'attempt') }),
  component: lazyRouteComponent(() => import('./pages/hand-off/HandOffPage.tsx'), 'HandOffPage'),
})
const closing = createRoute({
  getParentRoute: () => workspace,
  path: '/closing',
  component: lazyRouteComponent(() => import('./pages/closing/ClosingPage.tsx'), 'ClosingPage'),
})
const people = createRoute({
  getParentRoute: () => workspace,
  path: '/manage/people',
  component: lazyRouteComponent(() => import('./pages/workspace/PeoplePage.tsx'), 'PeoplePage'),
})
const links = createRoute({
  getParentRoute: () => workspace,
  path: '/manage/links',
  validateSearch: (search): { platform?: string | undefined } => ({ platform: text(search, 'platform') }),
  component: lazyRouteComponent(() => import('./pages/links/WorkspaceLinksPage.tsx'), 'WorkspaceLinksPage'),
})
const place = createRoute({
  getParentRoute: () => workspace,
  path: '/manage/location',
  component: lazyRouteComponent(() => import('./pages/workspace/LocationPage.tsx'), 'LocationPage'),
})

const ledger = createRoute({
  getParentRoute: () => workspace,
  path: '/manage/ledger',
  validateSearch: readLedgerSearch,
  component: lazyRouteComponent(
    () => import('./pages/ledger/WorkspaceLedgerPage.tsx'),
    'WorkspaceLedgerPage',
  ),
})

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    resetPassword,
    invitation,
    connectProblem,
    connectLink,
    guest,
    guestChoose,
    dataDeletion,
    signedIn.addChildren([
      home,
      me,
      inbox,
      notices,
      waiting,
      restored,
      hub.addChildren([
        hubHome,
        hubOnboarding,
        hubPeople,
        hubLinks,
        hubCampaigns,
        newCampaign,
        hubCampaign,
        hubApps,
        hubSettings,
        hubLocations,
        hubLocation,
        imports,
        oneImport,
        dependence,
        holder,
        hubWaiting,
        hubLedger,
        hubRefresh,
      ]),
      workspace.addChildren([
        workspaceHome,
        accounts,
        account,
        choose,
        ads,
        setUp,
        people,
        links,
        place,
        handOffs,
        handOff,
        closing,
        ledger,
      ]),
    ]),
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
