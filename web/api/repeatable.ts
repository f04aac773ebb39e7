import type { RepeatableRoute } from './types.ts'

/** The contract's schemas never reach the browser, so its marks stand here again; the compiler keeps both the same. */
const repeatable: Readonly<Record<RepeatableRoute, true>> = {
  'POST /api/workspaces/{workspace}/grants/{grant}/accounts': true,
  'DELETE /api/workspaces/{workspace}/grants/{grant}': true,
  'POST /api/workspaces/{workspace}/accounts/{account}/removal': true,
  'PUT /api/workspaces/{workspace}/ad-account': true,
  'PUT /api/workspaces/{workspace}/pixel': true,
  'POST /api/workspaces/{workspace}/transfer-requests': true,
  'POST /api/workspaces/{workspace}/hand-offs': true,
  'POST /api/hubs/{hub}/locations/{location}/hand-offs': true,
  'POST /api/workspaces/{workspace}/ownership': true,
  'POST /api/hubs/{hub}/locations/{location}/ownership': true,
  'POST /api/hubs/{hub}/connect-links': true,
  'POST /api/hubs/{hub}/connect-links/{link}/renewal': true,
  'POST /api/workspaces/{workspace}/connect-links': true,
  'POST /api/workspaces/{workspace}/connect-links/{link}/renewal': true,
  'POST /api/hubs/{hub}/campaigns': true,
  'POST /api/hubs/{hub}/campaigns/{campaign}/reminders': true,
  'POST /api/guest/{link}/grants/{grant}/accounts': true,
  'DELETE /api/guest/{link}/grants/{grant}': true,
  'POST /api/workspaces/{workspace}/posts': true,
  'POST /api/workspaces/{workspace}/deliveries/{target}/answer': true,
  'POST /api/hubs/{hub}/broadcasts/{broadcast}/send': true,
  'POST /api/hubs/{hub}/broadcasts/{broadcast}/change': true,
  'POST /api/hubs/{hub}/broadcasts/{broadcast}/stop': true,
  'POST /api/hubs/{hub}/broadcasts/{broadcast}/catch-up': true,
  'POST /api/workspaces/{workspace}/ads': true,
  'POST /api/workspaces/{workspace}/ads/{ad}/approve': true,
  'POST /api/workspaces/{workspace}/ad-stops': true,
  'POST /api/hubs/{hub}/ad-stops': true,
  'POST /api/hubs/{hub}/playbooks/{playbook}/open': true,
  'POST /api/hubs/{hub}/playbooks/{playbook}/ask': true,
  'POST /api/hubs/{hub}/playbooks/{playbook}/stop': true,
  'POST /api/workspaces/{workspace}/playbooks/{playbook}/join': true,
}

export const isRepeatable = (route: string): boolean => route in repeatable

/** Random, and available without https too, as `crypto.randomUUID` is not. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
