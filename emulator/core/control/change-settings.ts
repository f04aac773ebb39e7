import { z } from 'zod'
import type { Core } from '../core.ts'
import { settingOf } from '../platform.ts'
import { platformIds } from '../platform-id.ts'
import { refuse } from './read-input.ts'

export const settingsInput = z.strictObject({
  platform: z.enum(platformIds),
  settings: z.record(z.string(), z.string()),
})

/** Switches a platform's behaviour (old or new field names, token profile). An app's own setting goes before it. */
export function changeSettings(core: Core, input: z.output<typeof settingsInput>): void {
  const platform = core.platforms.find(({ id }) => id === input.platform)
  if (!platform) refuse(`The emulator has no platform "${input.platform}" yet.`)
  for (const [name, word] of Object.entries(input.settings)) {
    if (!Object.hasOwn(platform.settings, name)) {
      refuse(
        `${platform.name} has no setting "${name}"; it has ${Object.keys(platform.settings).join(', ') || 'none'}.`,
      )
    }
    const { words } = platform.settings[name] ?? { words: [] }
    if (!words.some((one) => one === word)) refuse(`The setting "${name}" is one of ${words.join(', ')}.`)
  }
  core.change((state) => {
    for (const [name, word] of Object.entries(input.settings))
      state.settings[`${input.platform}.${name}`] = word
  })
}

/** All settings with the word in force. */
export function viewSettings(
  core: Core,
): { platform: string; name: string; word: string; words: readonly string[]; says: string }[] {
  return core.platforms.flatMap((platform) =>
    Object.entries(platform.settings).map(([name, { words, says }]) => ({
      platform: platform.id,
      name,
      word: settingOf(core, platform, name),
      words,
      says,
    })),
  )
}
