import { z } from 'zod'
import type { Core } from '../core.ts'
import { platformIds } from '../platform-id.ts'
import { refuse } from './read-input.ts'

export const roleInput = z.strictObject({
  platform: z.enum(platformIds),
  account: z.string(),
  person: z.string(),
  role: z.string(),
})

/** Gives a person another role on an account, in the platform's own words. */
export function changeRole(core: Core, input: z.output<typeof roleInput>): void {
  const platform = core.platforms.find(({ id }) => id === input.platform)
  if (!platform) refuse(`The emulator has no platform "${input.platform}" yet.`)
  if (platform.roles.words.length === 0)
    refuse(`${platform.name} has no roles: an account belongs to one person.`)
  if (!platform.roles.words.includes(input.role) && !platform.roles.accepts?.(input.role))
    refuse(`A role on ${platform.name} is one of ${platform.roles.words.join(', ')}.`)
  if (!core.people.some(({ id }) => id === input.person)) refuse(`Nobody here is called "${input.person}".`)
  if (platform.roles.beginning(input.account, input.person) === null)
    refuse(`${platform.name} has no account "${input.account}".`)
  core.change((state) => {
    state.roles[`${input.platform}|${input.account}|${input.person}`] = input.role
  })
}
