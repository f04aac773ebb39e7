import type { Core } from '../../core/core.ts'
import { randomText } from '../../core/oauth/digest.ts'
import { keepThing, thingOf } from '../../core/things.ts'

/** A code with which a creator lets others advertise one post, until a moment in epoch milliseconds. */
export type SparkCode = {
  readonly code: string
  readonly item: string
  readonly person: string
  readonly until: number
}

const DAY = 86_400_000
/** For how many days a creator can give one (§3.3). */
export const CODE_DAYS = [7, 30, 60, 365]

export function giveCode(core: Core, item: string, person: string, days: number): SparkCode {
  const given = { code: `#${randomText(24)}`, item, person, until: core.now() + days * DAY }
  keepThing(core, 'tiktok', 'sparkCode', given.code, given)
  return given
}

export const findCode = (core: Core, code: string): SparkCode | undefined =>
  thingOf<SparkCode>(core, 'tiktok', 'sparkCode', code)

/** The codes an ad account was given, oldest first. */
export const codesOf = (core: Core, account: string): readonly SparkCode[] =>
  thingOf<readonly SparkCode[]>(core, 'tiktok', 'sparkCodes', account) ?? []

export function acceptCode(core: Core, account: string, code: SparkCode): void {
  const others = codesOf(core, account).filter((one) => one.code !== code.code)
  keepThing(core, 'tiktok', 'sparkCodes', account, [...others, code])
}

/** Until when the account may advertise this post by a code; null = it never might. */
export function authorisedUntil(core: Core, account: string, item: string): number | null {
  const ends = codesOf(core, account)
    .filter((one) => one.item === item)
    .map(({ until }) => until)
  return ends.length === 0 ? null : Math.max(...ends)
}
