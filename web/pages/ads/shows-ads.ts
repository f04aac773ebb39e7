import type { QueryClient } from '@tanstack/react-query'

/** What shows ads of a location or a hub; read again after each change. */
export const showsAds = [
  'GET /api/workspaces/{workspace}/ads',
  'GET /api/workspaces/{workspace}/ads/{ad}',
  'GET /api/workspaces/{workspace}/ad-terms',
  'GET /api/workspaces/{workspace}/ad-readiness',
  'GET /api/workspaces/{workspace}/ad-numbers',
  'GET /api/workspaces/{workspace}/ledger',
  'GET /api/workspaces/{workspace}/playbooks',
  'GET /api/workspaces/{workspace}/playbooks/{playbook}',
  'GET /api/hubs/{hub}/ads',
  'GET /api/hubs/{hub}/ad-limits',
]

export const readAdsAgain = (queries: QueryClient) =>
  Promise.all(showsAds.map((route) => queries.invalidateQueries({ queryKey: [route] })))
