import type { Core } from '../core.ts'
import type { PlatformId } from '../platform-id.ts'
import { type Hung, putOnWall } from '../wall.ts'

/** Somebody posts a text in the platform's own app: no client id tells it from what apps post. null = not possible there. */
export function postByHand(
  core: Core,
  input: {
    readonly platform: PlatformId
    readonly account: string
    readonly text: string
    readonly person?: string | undefined
  },
): Hung | null {
  const { account, text } = input
  const platform = core.platforms.find(({ id }) => id === input.platform)
  const made = platform?.postByHand?.(core, account)
  if (!platform || !made) return null
  return putOnWall(core, {
    ...made,
    platform: platform.id,
    account,
    shape: 'text',
    text,
    link: null,
    title: null,
    media: [],
    clientId: '',
    person: input.person ?? ownerOf(core, platform, account),
    createdAt: core.now(),
    takenDownAt: null,
    replyTo: null,
  })
}

const ownerOf = (core: Core, platform: Core['platforms'][number], account: string): string =>
  core.people.find((person) => platform.accountsOf(core, person.id).some(({ id }) => id === account))?.id ??
  ''
