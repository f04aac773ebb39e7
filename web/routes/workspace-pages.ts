import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readLedgerSearch } from '../pages/ledger/ledger-search.ts'
import { readCalendarSearch } from '../pages/posts/calendar/calendar-search.ts'
import { workspace } from './frames.tsx'
import { text } from './text.ts'

/** Pages of a workspace. */

const workspaceHome = createRoute({
  getParentRoute: () => workspace,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/workspace/WorkspaceHome.tsx'), 'WorkspaceHome'),
})

const accounts = createRoute({
  getParentRoute: () => workspace,
  path: '/manage/accounts',
  validateSearch: (search): { attempt?: string | undefined; done?: string | undefined } => ({
    attempt: text(search, 'attempt'),
    done: text(search, 'done'),
  }),
  component: lazyRouteComponent(() => import('../pages/accounts/AccountsPage.tsx'), 'AccountsPage'),
})

const account = createRoute({
  getParentRoute: () => workspace,
  path: '/manage/accounts/$account',
  validateSearch: (search): { attempt?: string | undefined } => ({ attempt: text(search, 'attempt') }),
  component: lazyRouteComponent(() => import('../pages/account/AccountPage.tsx'), 'AccountPage'),
})

const choose = createRoute({
  getParentRoute: () => workspace,
  path: '/manage/accounts/choose/$grant',
  component: lazyRouteComponent(() => import('../pages/choose/ChoosePage.tsx'), 'ChoosePage'),
})

const ads = createRoute({
  getParentRoute: () => workspace,
  path: '/manage/accounts/ads',
  validateSearch: (search): { step?: string | undefined } => ({ step: text(search, 'step') }),
  component: lazyRouteComponent(() => import('../pages/ads/AdAssetsPage.tsx'), 'AdAssetsPage'),
})

const setUp = createRoute({
  getParentRoute: () => workspace,
  path: '/manage/set-up',
  component: lazyRouteComponent(() => import('../pages/onboarding/SetUpPage.tsx'), 'SetUpPage'),
})

const people = createRoute({
  getParentRoute: () => workspace,
  path: '/manage/people',
  component: lazyRouteComponent(() => import('../pages/workspace/PeoplePage.tsx'), 'PeoplePage'),
})

const links = createRoute({
  getParentRoute: () => workspace,
  path: '/manage/links',
  validateSearch: (search): { platform?: string | undefined } => ({ platform: text(search, 'platform') }),
  component: lazyRouteComponent(() => import('../pages/links/WorkspaceLinksPage.tsx'), 'WorkspaceLinksPage'),
})

const place = createRoute({
  getParentRoute: () => workspace,
  path: '/manage/location',
  component: lazyRouteComponent(() => import('../pages/workspace/LocationPage.tsx'), 'LocationPage'),
})

const handOffs = createRoute({
  getParentRoute: () => workspace,
  path: '/hand-offs',
  component: lazyRouteComponent(() => import('../pages/hand-off/HandOffsPage.tsx'), 'HandOffsPage'),
})

const handOff = createRoute({
  getParentRoute: () => workspace,
  path: '/hand-offs/$handOff',
  validateSearch: (search): { attempt?: string | undefined } => ({ attempt: text(search, 'attempt') }),
  component: lazyRouteComponent(() => import('../pages/hand-off/HandOffPage.tsx'), 'HandOffPage'),
})

const closing = createRoute({
  getParentRoute: () => workspace,
  path: '/closing',
  component: lazyRouteComponent(() => import('../pages/closing/ClosingPage.tsx'), 'ClosingPage'),
})

const ledger = createRoute({
  getParentRoute: () => workspace,
  path: '/manage/ledger',
  validateSearch: readLedgerSearch,
  component: lazyRouteComponent(
    () => import('../pages/ledger/WorkspaceLedgerPage.tsx'),
    'WorkspaceLedgerPage',
  ),
})

const ownership = createRoute({
  getParentRoute: () => workspace,
  path: '/manage/ownership',
  component: lazyRouteComponent(() => import('../pages/ownership/OwnershipPage.tsx'), 'OwnershipPage'),
})

const posts = createRoute({
  getParentRoute: () => workspace,
  path: '/posts',
  validateSearch: (search): { tab?: string | undefined } => ({ tab: text(search, 'tab') }),
  component: lazyRouteComponent(() => import('../pages/posts/PostsPage.tsx'), 'PostsPage'),
})

const newPost = createRoute({
  getParentRoute: () => workspace,
  path: '/posts/new',
  validateSearch: (search): { draft?: string | undefined; from?: string | undefined } => ({
    draft: text(search, 'draft'),
    from: text(search, 'from'),
  }),
  component: lazyRouteComponent(() => import('../pages/posts/compose/NewPostPage.tsx'), 'NewPostPage'),
})

const postFiles = createRoute({
  getParentRoute: () => workspace,
  path: '/posts/files',
  component: lazyRouteComponent(() => import('../pages/posts/from-file/FilesPage.tsx'), 'FilesPage'),
})

const postFile = createRoute({
  getParentRoute: () => workspace,
  path: '/posts/files/$file',
  component: lazyRouteComponent(() => import('../pages/posts/from-file/FilePage.tsx'), 'FilePage'),
})

const post = createRoute({
  getParentRoute: () => workspace,
  path: '/posts/$post',
  component: lazyRouteComponent(() => import('../pages/posts/post/PostPage.tsx'), 'PostPage'),
})

const editPost = createRoute({
  getParentRoute: () => workspace,
  path: '/posts/$post/edit',
  component: lazyRouteComponent(() => import('../pages/posts/compose/EditPostPage.tsx'), 'EditPostPage'),
})

const calendar = createRoute({
  getParentRoute: () => workspace,
  path: '/calendar',
  validateSearch: readCalendarSearch,
  component: lazyRouteComponent(() => import('../pages/posts/calendar/CalendarPage.tsx'), 'CalendarPage'),
})

const adList = createRoute({
  getParentRoute: () => workspace,
  path: '/ads',
  component: lazyRouteComponent(() => import('../pages/ads/list/AdsPage.tsx'), 'AdsPage'),
})

const adNeeds = createRoute({
  getParentRoute: () => workspace,
  path: '/ads/needed',
  component: lazyRouteComponent(() => import('../pages/ads/readiness/ReadinessPage.tsx'), 'ReadinessPage'),
})

const newAd = createRoute({
  getParentRoute: () => workspace,
  path: '/ads/new',
  validateSearch: (
    search,
  ): { draft?: string | undefined; from?: string | undefined; post?: string | undefined } => ({
    draft: text(search, 'draft'),
    from: text(search, 'from'),
    post: text(search, 'post'),
  }),
  component: lazyRouteComponent(() => import('../pages/ads/compose/NewAdPage.tsx'), 'NewAdPage'),
})

const ad = createRoute({
  getParentRoute: () => workspace,
  path: '/ads/$ad',
  component: lazyRouteComponent(() => import('../pages/ads/ad/AdPage.tsx'), 'AdPage'),
})

const editAd = createRoute({
  getParentRoute: () => workspace,
  path: '/ads/$ad/edit',
  component: lazyRouteComponent(() => import('../pages/ads/compose/EditAdPage.tsx'), 'EditAdPage'),
})

const offeredPlaybooks = createRoute({
  getParentRoute: () => workspace,
  path: '/playbooks',
  component: lazyRouteComponent(() => import('../pages/playbooks/here/OfferedPage.tsx'), 'OfferedPage'),
})

const offeredPlaybook = createRoute({
  getParentRoute: () => workspace,
  path: '/playbooks/$playbook',
  component: lazyRouteComponent(() => import('../pages/playbooks/here/OfferPage.tsx'), 'OfferPage'),
})

export const workspacePages = [
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
  ownership,
  posts,
  newPost,
  postFiles,
  postFile,
  post,
  editPost,
  calendar,
  adList,
  adNeeds,
  newAd,
  ad,
  editAd,
  offeredPlaybooks,
  offeredPlaybook,
] as const
