import type { Core } from '../core/core.ts'
import { derive, digest, randomFrom } from '../core/oauth/digest.ts'
import { recordToken } from '../core/oauth/tokens.ts'
import type { Token } from '../core/state.ts'
import type { Page } from '../world/meta.ts'
import type { Caller } from './identify-caller.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const DAY_MS = 86_400_000

/** User tokens begin with EAA; clients must not count on a length. */
export const newToken = (): string => `EAA${randomFrom(LETTERS, 172)}`

/** A user token that lives for weeks; Page tokens made from it have no end of their own. */
export const isLongLived = (token: Token): boolean =>
  token.expiresAt === null || token.expiresAt - token.issuedAt > DAY_MS

/**
 * The Page token a user token gives (§1.6): the same text each time it is asked for; without an end when the user
 * token is a long one, else with the end of that. A token taken back on its own is followed by another.
 */
export function pageTokenOf(
  core: Core,
  { token, grant, key, app }: Extract<Caller, { is: 'user' }>,
  page: Page,
): string {
  const long = isLongLived(token)
  for (let turn = 0; ; turn += 1) {
    const text = spell(core, [grant.id, page.id, long ? 'long' : key, String(turn)])
    const known = core.state.tokens[digest(text)]
    if (known && known.deadAt !== null) continue
    if (!known) {
      recordToken(core, text, {
        kind: 'page',
        platform: 'meta',
        clientId: app.clientId,
        grantId: grant.id,
        subject: page.id,
        expiresAt: long ? null : token.expiresAt,
      })
    }
    return text
  }
}

function spell(core: Core, words: readonly string[]): string {
  const blocks = ['1', '2', '3', '4'].map((block) => derive(core, 'meta page token', ...words, block))
  return `EAA${Buffer.concat(blocks)
    .toString('base64')
    .replace(/[^A-Za-z0-9]/g, '')}`
}
