import { Problem } from '../../base/problem.ts'
import type { Hub, HubSettings } from '../../store/hubs.ts'

type Use = 'publish' | 'ads' | 'pixel'

/** What a workspace's own people may see; a hub admin acting there sees everything. */
export function visibleUses(settings: HubSettings, asMember: boolean): ReadonlySet<Use> {
  const uses: Use[] = ['publish']
  if (!asMember || settings.workspacesSeeAdAccount) uses.push('ads')
  if (!asMember || settings.workspacesSeePixel) uses.push('pixel')
  return new Set(uses)
}

export function mayChange(settings: HubSettings, use: Use, asMember: boolean): boolean {
  if (!asMember || use === 'publish') return true
  return use === 'ads' ? settings.workspacesChangeAdAccount : settings.workspacesChangePixel
}

/** The hub decides whether a workspace's own people may change the ad account and the pixel. Throws `not-allowed`. */
export function checkMayChange({ settings }: Hub, use: Use, asMember: boolean): void {
  if (mayChange(settings, use, asMember)) return
  throw new Problem(
    'not-allowed',
    `Your hub changes the ${use === 'ads' ? 'ad account' : 'pixel'} itself. Ask a hub admin.`,
  )
}
