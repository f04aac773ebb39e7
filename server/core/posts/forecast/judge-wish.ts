import type { Shape } from '../../../platforms/publishing.ts'
import { type Deadline, endsOf } from '../../grants/judge-status.ts'
import { flawsOf } from '../flaws-of.ts'
import type { AccountEvidence, Carrying } from './evidence-of.ts'
import { type Failing, type ForecastWish, fails } from './forecast.ts'

/**
 * Why a delivery will not go out at its moment, by what is known now; undefined: nothing is in the way. What is wrong already comes
 * before what will be. Limits of a platform are counted apart.
 */
export function judgeWish(evidence: AccountEvidence | undefined, wish: ForecastWish): Failing | undefined {
  if (!evidence) return fails('not-connected', wish.at)
  return (
    connectionNow(evidence, wish) ??
    capability(evidence, wish) ??
    content(evidence, wish) ??
    app(evidence, wish) ??
    connectionThen(evidence, wish)
  )
}

function connectionNow({ first }: AccountEvidence, { at }: ForecastWish): Failing | undefined {
  const { status, cause } = first.verdict
  if (status === 'disconnected')
    return fails('disconnected', at, { ...cause?.facts, cause: cause?.code ?? 'unknown' })
  if (first.grant?.troubleSince && first.grant.troubleKind === 'person-must-act')
    return fails('person-must-act', at)
  return undefined
}

const needed = (shape: Shape): string => (shape === 'story' ? 'stories' : 'publish')

function capability(
  { first, publishing, details }: AccountEvidence,
  { at, shape }: ForecastWish,
): Failing | undefined {
  const { capabilities = [], missing = [], limits = [] } = first.carrier ?? {}
  const needs = needed(shape)
  if (!capabilities.includes(needs)) {
    const why = missing[0] ?? limits[0]
    return fails('capability-missing', at, { ...why?.facts, capability: needs, why: why?.code ?? 'unknown' })
  }
  const stop = limits.find((limit) => publishing.stoppedBy?.some((code) => code === limit.code))
  const saysItself = publishing.choices?.some(({ openIn }) => openIn && details[openIn] !== undefined)
  return stop && !saysItself ? fails('refused-there', at, { ...stop.facts, why: stop.code }) : undefined
}

function content(
  { publishing, details }: AccountEvidence,
  { at, shape, content: says, choices, ...wish }: ForecastWish,
): Failing | undefined {
  if (!publishing.shapes[shape]) return fails('flawed', at, { flaw: 'shape-not-taken', shape })
  const [flaw] = wish.flaws ?? (says ? flawsOf(publishing, shape, says).flaws : [])
  if (flaw) return fails('flawed', at, { ...flaw.facts, flaw: flaw.code })
  const closed = publishing.choices?.find(({ name, openIn }) => {
    const open = openIn ? details[openIn] : undefined
    const made = choices?.[name]
    return open !== undefined && made !== undefined && !open.split(' ').includes(made)
  })
  return closed ? fails('choice-closed', at, { choice: closed.name }) : undefined
}

function app({ first, lacks }: AccountEvidence, { at, shape }: ForecastWish): Failing | undefined {
  const platformCode = lacks.get(shape)
  if (platformCode !== undefined) return fails('not-set-up', at, { platformCode })
  const { grant, refused } = first
  const renewed = grant?.hasRefreshToken && grant.accessExpiresAt && grant.accessExpiresAt <= at
  return refused.api || (refused.token && renewed) ? fails('app-fault', at) : undefined
}

/** Its grant, and that of what it rides on, have to live until then; what we renew by ourselves does. */
function connectionThen(evidence: AccountEvidence, wish: ForecastWish): Failing | undefined {
  const end = endBefore(evidence, wish.at)
  if (!end) {
    const { parent } = evidence
    return parent && connectionThen(parent, wish)
  }
  if (end.kind === 'consent' && evidence.spares.some((spare) => takesOver(evidence, spare, wish)))
    return undefined
  return fails(end.kind === 'data-access' ? 'data-access-ends' : 'grant-ends', end.at, {
    endsAt: end.at.toISOString(),
  })
}

const endBefore = ({ first, platform }: AccountEvidence, moment: Date): Deadline | undefined =>
  first.grant
    ? endsOf(first.grant, platform.renewal).find((end) => end.kind !== 'access' && end.at <= moment)
    : undefined

/** A spare is put in the place of a grant that ended, when it lives and nothing was missing when it was proven. */
function takesOver({ platform }: AccountEvidence, { carrier, grant, verdict }: Carrying, wish: ForecastWish) {
  if (!carrier || !grant || verdict.status === 'disconnected' || carrier.missing.length > 0) return false
  const ends = endsOf(grant, platform.renewal).some((end) => end.kind !== 'access' && end.at <= wish.at)
  return !ends && carrier.capabilities.includes(needed(wish.shape))
}
