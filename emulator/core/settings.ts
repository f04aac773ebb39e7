import type { Core } from './core.ts'
import { type Platform, type SettingFact, settingOf } from './platform.ts'
import type { App } from './state.ts'

/** Why a platform's setting cannot have this value, in one sentence, or null. */
export function settingProblem(
  platform: Pick<Platform, 'name' | 'settings'>,
  name: string,
  word: string,
): string | null {
  const fact = Object.hasOwn(platform.settings, name) ? platform.settings[name] : undefined
  if (!fact) {
    const names = Object.keys(platform.settings).join(', ') || 'none'
    return `${platform.name} has no setting "${name}"; it has ${names}.`
  }
  if (fact.words.includes(word) || isNumberOf(fact, word) || (fact.address && isAddress(word))) return null
  return `The setting "${name}" is one of ${sayValues(fact)}.`
}

/** What a setting takes, in words: `tweet, post`, or `platform, a whole number from 1 to 60`. */
export const sayValues = ({ words, number, address }: SettingFact): string =>
  [
    ...words,
    ...(number ? [`a whole number from ${number.from} to ${number.to}`] : []),
    ...(address ? ['a web address'] : []),
  ].join(', ')

function isAddress(word: string): boolean {
  if (word.length > 1000 || !URL.canParse(word)) return false
  const { protocol, hash, username, password } = new URL(word)
  return ['http:', 'https:'].includes(protocol) && hash === '' && username === '' && password === ''
}

/** The address in force for a setting, or null while a word is. */
export function addressOf(
  core: Core,
  platform: Pick<Platform, 'id' | 'settings'>,
  name: string,
  app?: App,
): string | null {
  const word = settingOf(core, platform, name, app)
  return isAddress(word) ? word : null
}

function isNumberOf({ number }: SettingFact, word: string): boolean {
  return (
    number !== undefined && /^\d{1,9}$/.test(word) && Number(word) >= number.from && Number(word) <= number.to
  )
}

/** The number in force for a setting, or null while a word is. */
export function numberOf(
  core: Core,
  platform: Pick<Platform, 'id' | 'settings'>,
  name: string,
  app?: App,
): number | null {
  const word = settingOf(core, platform, name, app)
  return /^\d+$/.test(word) ? Number(word) : null
}
