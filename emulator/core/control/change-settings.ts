import { z } from 'zod'
import type { Core } from '../core.ts'
import { type SettingFact, settingOf } from '../platform.ts'
import { platformIds } from '../platform-id.ts'
import { settingProblem } from '../settings.ts'
import { refuse } from './read-input.ts'

/** Words, or whole numbers with or without quotes. */
export const settingValues = z.record(z.string(), z.union([z.string(), z.int()]).transform(String))

export const settingsInput = z.strictObject({
  platform: z.enum(platformIds),
  settings: settingValues,
})

/** Switches a platform's behaviour (old or new field names, token profile). An app's own setting goes before it. */
export function changeSettings(core: Core, input: z.output<typeof settingsInput>): void {
  const platform = core.platforms.find(({ id }) => id === input.platform)
  if (!platform) refuse(`The emulator has no platform "${input.platform}" yet.`)
  for (const [name, word] of Object.entries(input.settings)) {
    const problem = settingProblem(platform, name, word)
    if (problem) refuse(problem)
  }
  core.change((state) => {
    for (const [name, word] of Object.entries(input.settings))
      state.settings[`${input.platform}.${name}`] = word
  })
}

/** All settings with the word in force. */
export function viewSettings(core: Core): ({ platform: string; name: string; word: string } & SettingFact)[] {
  return core.platforms.flatMap((platform) =>
    Object.entries(platform.settings).map(([name, fact]) => ({
      platform: platform.id,
      name,
      word: settingOf(core, platform, name),
      ...fact,
    })),
  )
}
