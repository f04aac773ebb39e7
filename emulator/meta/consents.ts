import type { Core } from '../core/core.ts'
import type { Grant } from '../core/state.ts'
import { tellPermissions } from './notices.ts'
import { FUTURE } from './permissions.ts'

/**
 * What a person has allowed an app: one per app and person. A further login changes it for every token there is
 * (`platforms/meta.md` §1.6). The grant mirrors it, so that control shows the truth.
 */
export type Consent = {
  readonly scopes: readonly string[]
  readonly declined: readonly string[]
  /** Ticked Pages; may hold FUTURE. */
  readonly assets: readonly string[]
  /** When the person last confirmed; the data access clock runs from here. */
  readonly confirmedAt: number
  /** How many grants of the pair had been revoked by then: a later revocation ends the consent. */
  readonly revocations: number
}

export const DATA_ACCESS_MS = 90 * 86_400_000

export type Pair = { readonly clientId: string; readonly person: string }
const keyOf = ({ clientId, person }: Pair): string => `consent|${clientId}|${person}`

/** The consent in force, or null: never given, or taken back since. */
export function consentOf(core: Core, pair: Pair): Consent | null {
  const consent = core.state.things.meta?.[keyOf(pair)] as Consent | undefined
  return consent && consent.revocations === countRevocations(core, pair) ? consent : null
}

/** The person confirms in the dialog: what was asked changes, the rest stays; so do Pages that were not offered. */
export function confirmConsent(
  core: Core,
  pair: Pair,
  decision: { granted: readonly string[]; declined: readonly string[]; assets: readonly string[] | null },
): Consent {
  const former = consentOf(core, pair)
  const { granted, declined, assets } = decision
  const consent: Consent = {
    scopes: [...new Set([...(former?.scopes ?? []), ...granted])].filter((one) => !declined.includes(one)),
    declined: [...new Set([...(former?.declined ?? []), ...declined])].filter(
      (one) => !granted.includes(one),
    ),
    assets: assets ?? former?.assets ?? [],
    confirmedAt: core.now(),
    revocations: countRevocations(core, pair),
  }
  store(core, pair, consent)
  return consent
}

/** One permission is taken back, by the app or by the person in the settings. */
export function withdrawPermission(core: Core, pair: Pair, permission: string): void {
  const consent = consentOf(core, pair)
  if (!consent?.scopes.includes(permission)) return
  store(core, pair, {
    ...consent,
    scopes: consent.scopes.filter((one) => one !== permission),
    declined: [...consent.declined, permission],
  })
}

/** The person unticks a Page in the settings of the platform. */
export function untickPage(core: Core, pair: Pair, page: string): void {
  const consent = consentOf(core, pair)
  if (consent) store(core, pair, { ...consent, assets: consent.assets.filter((one) => one !== page) })
}

/** Has the 90-day clock of data access run out for this grant? */
export const dataAccessEnds = (core: Core, grant: Grant): number =>
  (consentOf(core, grant)?.confirmedAt ?? grant.authorizedAt) + DATA_ACCESS_MS

/** Is this Page among those the person ticked? */
export const isTicked = (grant: Grant, page: string): boolean =>
  grant.assets?.some((one) => one === page || one === FUTURE) ?? false

/** A grant just made carries the consent as it stands now, not as it was when its code was made. */
export function mirrorConsent(core: Core, grant: Grant): void {
  const consent = consentOf(core, grant)
  if (!consent) return
  const { scopes, declined, assets } = consent
  core.change((state) => {
    state.grants[grant.id] = { ...grant, scopes, declined, assets }
  })
}

function store(core: Core, pair: Pair, consent: Consent): void {
  const former = consentOf(core, pair)
  core.change((state) => {
    state.things.meta = { ...state.things.meta, [keyOf(pair)]: consent }
  })
  for (const grant of grantsOf(core, pair)) if (grant.state === 'live') mirrorConsent(core, grant)
  tellPermissions(core, pair, former, consent)
}

const countRevocations = (core: Core, pair: Pair): number =>
  grantsOf(core, pair).filter(({ state }) => state === 'revoked').length

const grantsOf = (core: Core, { clientId, person }: Pair): Grant[] =>
  Object.values(core.state.grants).filter(
    (grant) => grant.platform === 'meta' && grant.clientId === clientId && grant.person === person,
  )
