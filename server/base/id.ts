import { randomBytes } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** What each prefix names; an id says what it is wherever it turns up. */
export const idPrefixes = {
  hub: 'hub',
  workspace: 'ws',
  user: 'usr',
  session: 'ses',
  invitation: 'inv',
  acting: 'act',
  app: 'app',
  attempt: 'att',
  consent: 'cns',
  grant: 'grt',
  candidate: 'cnd',
  account: 'acc',
  carrier: 'car',
  transfer: 'trf',
  link: 'lnk',
  visit: 'vis',
  campaign: 'cpn',
  broadcast: 'brc',
  request: 'req',
  accessRequest: 'arq',
  revocation: 'rev',
  deletion: 'del',
  mail: 'mail',
  ledger: 'led',
  incident: 'inc',
  notification: 'ntf',
  deployment: 'dep',
  handOff: 'hof',
  closing: 'cls',
  field: 'fld',
  group: 'grp',
  import: 'imp',
  view: 'view',
  refresh: 'rfr',
  refreshItem: 'rfi',
  post: 'pst',
  target: 'tgt',
  leftover: 'lft',
  media: 'med',
  postImport: 'pim',
  step: 'stp',
  ad: 'ad',
  adStop: 'hlt',
  playbook: 'pbk',
} as const

export type IdKind = keyof typeof idPrefixes

/** A random 128-bit id such as `ws_3k9…` (26 base-32 characters): unguessable, so never a hint of neighbours. */
export function newId(kind: IdKind): string {
  return `${idPrefixes[kind]}_${base32(randomBytes(16))}`
}

/** 256 random bits, URL-safe: states, verifiers, one-time links. */
export function newToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url')
}

function base32(bytes: Buffer): string {
  let bits = 0
  let value = 0
  let text = ''
  for (const byte of bytes) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet[(value >>> bits) & 31]
    }
  }
  return bits > 0 ? text + alphabet[(value << (5 - bits)) & 31] : text
}
