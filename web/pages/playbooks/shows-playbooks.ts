import type { QueryClient } from '@tanstack/react-query'

/** What shows playbooks of a hub or a location; read again after each change. */
export const showsPlaybooks = [
  'GET /api/hubs/{hub}/playbooks',
  'GET /api/hubs/{hub}/playbooks/{playbook}',
  'GET /api/hubs/{hub}/playbooks/{playbook}/deployments',
  'GET /api/workspaces/{workspace}/playbooks',
  'GET /api/workspaces/{workspace}/playbooks/{playbook}',
]

export const readPlaybooksAgain = (queries: QueryClient) =>
  Promise.all(showsPlaybooks.map((route) => queries.invalidateQueries({ queryKey: [route] })))
