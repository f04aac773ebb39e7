import { codesPerLink, type LinkCode, triesPerCode } from '../../store/connect-link-codes.ts'
import type { ConnectLink } from '../../store/connect-links.ts'

/** sent: nobody has opened it. opened: a code did. partly: some platforms are connected. The others are endings. */
export type LinkState =
  | 'sent'
  | 'opened'
  | 'partly'
  | 'done'
  | 'expired'
  | 'revoked'
  | 'replaced'
  | 'no-codes'
  | 'maker-gone'

/** Derived, never stored. Done comes first: what is connected stays connected, whatever becomes of the link. */
export function linkState(link: ConnectLink, now: Date): LinkState {
  const done = link.uses.filter((use) => use.doneAt !== null).length
  if (done === link.uses.length) return 'done'
  if (link.replacedBy !== null) return 'replaced'
  if (link.revokedAt !== null) return 'revoked'
  if (link.expiresAt <= now) return 'expired'
  if (!link.makerMay) return 'maker-gone'
  if (link.codesSent >= codesPerLink && !link.codeOpen && link.openedAt === null) return 'no-codes'
  if (done > 0) return 'partly'
  return link.openedAt === null ? 'sent' : 'opened'
}

const living: readonly LinkState[] = ['sent', 'opened', 'partly']

export const isLiving = (state: LinkState): boolean => living.includes(state)

/** It can still be entered. */
export const isOpenCode = (code: LinkCode, now: Date): boolean =>
  code.usedAt === null && code.tries < triesPerCode && code.expiresAt > now
