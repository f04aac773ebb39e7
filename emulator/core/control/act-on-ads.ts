import { z } from 'zod'
import type { Core } from '../core.ts'
import { platformIds } from '../platform-id.ts'
import { refuse } from './read-input.ts'

export const adActInput = z.strictObject({
  platform: z.enum(platformIds),
  act: z.string(),
  /** What it is done to: an object, an account, a pixel. */
  id: z.string(),
  value: z.union([z.string(), z.int()]).transform(String).default(''),
  /** Who does it in the platform's own pages; absent = the platform. */
  person: z.string().default(''),
})

/** Does something to ads that no app did; says in a sentence what happened. */
export function actOnAds(core: Core, input: z.output<typeof adActInput>): string {
  const platform = core.platforms.find(({ id }) => id === input.platform)
  const acts = platform?.ads?.acts ?? {}
  const found = Object.hasOwn(acts, input.act) ? acts[input.act] : undefined
  if (!found)
    refuse(`${platform?.name ?? input.platform} does not do "${input.act}" to ads; it does ${sayActs(acts)}.`)
  if (input.person !== '' && !core.people.some(({ id }) => id === input.person))
    refuse(`Nobody here is called "${input.person}".`)
  const done = found.run(core, input)
  return 'said' in done ? done.said : refuse(done.problem)
}

const sayActs = (acts: Readonly<Record<string, { readonly value?: string }>>): string =>
  Object.entries(acts)
    .map(([name, { value }]) => (value ? `${name} (${value})` : name))
    .join(', ') || 'nothing'
