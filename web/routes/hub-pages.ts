import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readHubAdsSearch } from '../pages/ads/hub/hub-ads-search.ts'
import { readFilter } from '../pages/board/filter.ts'
import { readCheckSearch } from '../pages/broadcasts/check/check-search.ts'
import { readResultsSearch } from '../pages/broadcasts/results/results-search.ts'
import { readSearch } from '../pages/campaigns/selection-of.ts'
import { readLedgerSearch } from '../pages/ledger/ledger-search.ts'
import { readPlaybookSearch } from '../pages/playbooks/hub/playbook-search.ts'
import { hub } from './frames.tsx'
import { text } from './text.ts'

/** Pages of a hub. */

const hubHome = createRoute({
  getParentRoute: () => hub,
  path: '/',
  validateSearch: readFilter,
  component: lazyRouteComponent(() => import('../pages/board/BoardPage.tsx'), 'BoardPage'),
})

const hubOnboarding = createRoute({
  getParentRoute: () => hub,
  path: '/onboarding',
  component: lazyRouteComponent(
    () => import('../pages/onboarding/HubOnboardingPage.tsx'),
    'HubOnboardingPage',
  ),
})

const hubPeople = createRoute({
  getParentRoute: () => hub,
  path: '/people',
  component: lazyRouteComponent(() => import('../pages/hub/HubPeoplePage.tsx'), 'HubPeoplePage'),
})

const hubLinks = createRoute({
  getParentRoute: () => hub,
  path: '/links',
  component: lazyRouteComponent(() => import('../pages/links/HubLinksPage.tsx'), 'HubLinksPage'),
})

const hubCampaigns = createRoute({
  getParentRoute: () => hub,
  path: '/campaigns',
  component: lazyRouteComponent(() => import('../pages/campaigns/CampaignsPage.tsx'), 'CampaignsPage'),
})

const newCampaign = createRoute({
  getParentRoute: () => hub,
  path: '/campaigns/new',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('../pages/campaigns/NewCampaignPage.tsx'), 'NewCampaignPage'),
})

const hubCampaign = createRoute({
  getParentRoute: () => hub,
  path: '/campaigns/$campaign',
  component: lazyRouteComponent(() => import('../pages/campaigns/CampaignPage.tsx'), 'CampaignPage'),
})

const broadcasts = createRoute({
  getParentRoute: () => hub,
  path: '/broadcasts',
  component: lazyRouteComponent(() => import('../pages/broadcasts/BroadcastsPage.tsx'), 'BroadcastsPage'),
})

const newBroadcast = createRoute({
  getParentRoute: () => hub,
  path: '/broadcasts/new',
  validateSearch: (search): { draft?: string | undefined } => ({ draft: text(search, 'draft') }),
  component: lazyRouteComponent(
    () => import('../pages/broadcasts/compose/NewBroadcastPage.tsx'),
    'NewBroadcastPage',
  ),
})

const broadcast = createRoute({
  getParentRoute: () => hub,
  path: '/broadcasts/$broadcast',
  validateSearch: readResultsSearch,
  component: lazyRouteComponent(
    () => import('../pages/broadcasts/results/BroadcastPage.tsx'),
    'BroadcastPage',
  ),
})

const checkBroadcast = createRoute({
  getParentRoute: () => hub,
  path: '/broadcasts/$broadcast/check',
  validateSearch: readCheckSearch,
  component: lazyRouteComponent(() => import('../pages/broadcasts/check/CheckPage.tsx'), 'CheckPage'),
})

const changeBroadcast = createRoute({
  getParentRoute: () => hub,
  path: '/broadcasts/$broadcast/change',
  component: lazyRouteComponent(
    () => import('../pages/broadcasts/compose/ChangeBroadcastPage.tsx'),
    'ChangeBroadcastPage',
  ),
})

const hubApps = createRoute({
  getParentRoute: () => hub,
  path: '/apps',
  component: lazyRouteComponent(() => import('../pages/hub/HubAppsPage.tsx'), 'HubAppsPage'),
})

const hubSettings = createRoute({
  getParentRoute: () => hub,
  path: '/settings',
  component: lazyRouteComponent(() => import('../pages/hub/HubSettingsPage.tsx'), 'HubSettingsPage'),
})

const hubLocations = createRoute({
  getParentRoute: () => hub,
  path: '/locations',
  component: lazyRouteComponent(() => import('../pages/hub/LocationsPage.tsx'), 'LocationsPage'),
})

const hubLocation = createRoute({
  getParentRoute: () => hub,
  path: '/locations/$location',
  component: lazyRouteComponent(() => import('../pages/hub/HubLocationPage.tsx'), 'HubLocationPage'),
})

const imports = createRoute({
  getParentRoute: () => hub,
  path: '/imports',
  component: lazyRouteComponent(() => import('../pages/import/ImportsPage.tsx'), 'ImportsPage'),
})

const oneImport = createRoute({
  getParentRoute: () => hub,
  path: '/imports/$import',
  component: lazyRouteComponent(() => import('../pages/import/ImportPage.tsx'), 'ImportPage'),
})

const dependence = createRoute({
  getParentRoute: () => hub,
  path: '/dependence',
  component: lazyRouteComponent(() => import('../pages/dependence/DependencePage.tsx'), 'DependencePage'),
})

const holder = createRoute({
  getParentRoute: () => hub,
  path: '/dependence/$holder',
  component: lazyRouteComponent(() => import('../pages/dependence/HolderPage.tsx'), 'HolderPage'),
})

const hubWaiting = createRoute({
  getParentRoute: () => hub,
  path: '/waiting',
  component: lazyRouteComponent(() => import('../pages/waiting/HubWaitingPage.tsx'), 'HubWaitingPage'),
})

const hubLedger = createRoute({
  getParentRoute: () => hub,
  path: '/ledger',
  validateSearch: readLedgerSearch,
  component: lazyRouteComponent(() => import('../pages/ledger/HubLedgerPage.tsx'), 'HubLedgerPage'),
})

const hubRefresh = createRoute({
  getParentRoute: () => hub,
  path: '/refreshes/$refresh',
  validateSearch: (search): { result?: string | undefined } => ({ result: text(search, 'result') }),
  component: lazyRouteComponent(() => import('../pages/board/RefreshPage.tsx'), 'RefreshPage'),
})

const hubStartHandOff = createRoute({
  getParentRoute: () => hub,
  path: '/locations/$location/hand-off',
  validateSearch: (search): { accounts?: string | undefined } => ({ accounts: text(search, 'accounts') }),
  component: lazyRouteComponent(
    () => import('../pages/hand-off/HubStartHandOffPage.tsx'),
    'HubStartHandOffPage',
  ),
})

const hubOwnership = createRoute({
  getParentRoute: () => hub,
  path: '/locations/$location/ownership',
  component: lazyRouteComponent(() => import('../pages/ownership/HubOwnershipPage.tsx'), 'HubOwnershipPage'),
})

const hubHandOffs = createRoute({
  getParentRoute: () => hub,
  path: '/hand-offs',
  component: lazyRouteComponent(() => import('../pages/hand-off/HubHandOffsPage.tsx'), 'HubHandOffsPage'),
})

const hubHandOff = createRoute({
  getParentRoute: () => hub,
  path: '/hand-offs/$handOff',
  component: lazyRouteComponent(() => import('../pages/hand-off/HubHandOffPage.tsx'), 'HubHandOffPage'),
})

const hubClosings = createRoute({
  getParentRoute: () => hub,
  path: '/closings',
  component: lazyRouteComponent(() => import('../pages/closing/ClosingsPage.tsx'), 'ClosingsPage'),
})

const hubClosing = createRoute({
  getParentRoute: () => hub,
  path: '/closings/$closing',
  component: lazyRouteComponent(() => import('../pages/closing/HubClosingPage.tsx'), 'HubClosingPage'),
})

const hubAds = createRoute({
  getParentRoute: () => hub,
  path: '/ads',
  validateSearch: readHubAdsSearch,
  component: lazyRouteComponent(() => import('../pages/ads/hub/HubAdsPage.tsx'), 'HubAdsPage'),
})

const hubAdLimits = createRoute({
  getParentRoute: () => hub,
  path: '/ads/limits',
  component: lazyRouteComponent(() => import('../pages/ads/hub/LimitsPage.tsx'), 'LimitsPage'),
})

const playbooks = createRoute({
  getParentRoute: () => hub,
  path: '/playbooks',
  component: lazyRouteComponent(() => import('../pages/playbooks/hub/PlaybooksPage.tsx'), 'PlaybooksPage'),
})

const newPlaybook = createRoute({
  getParentRoute: () => hub,
  path: '/playbooks/new',
  component: lazyRouteComponent(
    () => import('../pages/playbooks/edit/EditPlaybookPage.tsx'),
    'NewPlaybookPage',
  ),
})

const playbook = createRoute({
  getParentRoute: () => hub,
  path: '/playbooks/$playbook',
  validateSearch: readPlaybookSearch,
  component: lazyRouteComponent(() => import('../pages/playbooks/hub/PlaybookPage.tsx'), 'PlaybookPage'),
})

const editPlaybook = createRoute({
  getParentRoute: () => hub,
  path: '/playbooks/$playbook/edit',
  component: lazyRouteComponent(
    () => import('../pages/playbooks/edit/EditPlaybookPage.tsx'),
    'EditPlaybookPage',
  ),
})

export const hubPages = [
  hubHome,
  hubOnboarding,
  hubPeople,
  hubLinks,
  hubCampaigns,
  newCampaign,
  hubCampaign,
  broadcasts,
  newBroadcast,
  broadcast,
  checkBroadcast,
  changeBroadcast,
  playbooks,
  newPlaybook,
  playbook,
  editPlaybook,
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
  hubStartHandOff,
  hubOwnership,
  hubHandOffs,
  hubHandOff,
  hubClosings,
  hubClosing,
  hubAds,
  hubAdLimits,
] as const
