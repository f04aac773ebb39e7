import type { Entry, Successor } from '../../server/journal/journal.ts'

/** An entry as a renewal writes it; nothing in it opens anything. */
export const successorOf = (grantId: string, parent: number): Successor => ({
  hubId: 'hub_1',
  workspaceId: 'ws_1',
  grantId,
  parent,
  platform: 'x',
  access: Buffer.from(`access of ${grantId} ${parent}`).toString('base64'),
  refresh: Buffer.from(`refresh of ${grantId} ${parent}`).toString('base64'),
  hasRefresh: true,
  accessExpiresAt: '2026-11-29T14:00:00.000Z',
  refreshExpiresAt: null,
  dataAccessExpiresAt: null,
  scopes: ['tweet.read', 'offline.access'],
  at: '2026-11-29T12:00:00.000Z',
  dueAt: null,
})

export const nameOf = ({ grantId, parent }: Entry): string => `${grantId} ${parent}`
