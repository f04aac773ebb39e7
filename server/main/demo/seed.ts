import type { Context } from '../../core/context.ts'
import { judgeWorkspace } from '../../core/telling/judge-workspace.ts'
import type { Identity } from '../../identity/identity.ts'
import { ask } from './ask-emulator.ts'
import { type KeptStory, keepStory } from './kept-story.ts'
import { makeHub } from './make-hub.ts'
import { steps } from './story/connections.ts'
import { workspaces } from './story/locations.ts'
import { people } from './story/people.ts'
import { turns } from './story/turns.ts'
import { whatToTry } from './story/what-to-try.ts'
import { connectAs } from './tell/connect-as.ts'
import { asWorker, type StoryUser, type Tell, type Teller } from './tell/teller.ts'

interface Place {
  readonly dataDir: string
  readonly emulatorOrigin: string
  readonly syncClock: () => Promise<void>
}

/** Tells the story once: people and places by the store, everything else by the product's own verbs, in its own time. */
export async function seed(ctx: Context, identity: Identity, input: Place): Promise<KeptStory> {
  const users = await makePeople(identity)
  const user = (id: string) => known(users.get(id), `person ${id}`)
  const { hubId, places } = await makeHub(ctx, user)
  const place = (key: string) => known(places.get(key), `place ${key}`)
  const teller: Teller = {
    ctx,
    emulatorOrigin: input.emulatorOrigin,
    hubId,
    user,
    place,
    nameOf: (key) => known(workspaces.find((one) => one.key === key)?.name, `name for ${key}`),
    made: new Map(),
  }
  await tellAll(teller, input)
  // Whoever signs in first finds told what is the matter.
  for (const key of places.keys()) if (key !== 'kiosk') await judgeWorkspace(ctx, asWorker(teller, key))
  const story = {
    people: people.flatMap(({ id, name, role, story, lands }) => {
      if (lands === null) return []
      const goTo = lands === 'hub' ? `/h/${hubId}` : `/w/${place(lands)}/manage/accounts`
      return [{ id, userId: user(id).id, name, role, story, goTo }]
    }),
    tries: whatToTry(teller),
  }
  keepStory(input.dataDir, story)
  return story
}

async function makePeople(identity: Identity): Promise<ReadonlyMap<string, StoryUser>> {
  const users = new Map<string, StoryUser>()
  for (const { id: login, name, email } of people) {
    const { userId } = await identity.createUser({ name, email })
    users.set(login, { id: userId, login, name, email })
  }
  return users
}

/** From the oldest to the newest, moving the one clock of product and practice platforms. */
async function tellAll(teller: Teller, { emulatorOrigin, syncClock }: Place): Promise<void> {
  const connects = steps
    .filter((step) => teller.ctx.platforms.some((one) => one.id === step.platform))
    .map((step) => ({ daysAgo: step.daysAgo, tell: ((to) => connectAs(to, step)) satisfies Tell }))
  let back = 0
  const goBack = async (days: number) => {
    if (days === back) return
    const advanceSeconds = (back - days) * 86_400
    await ask(emulatorOrigin, 'POST', '/_control/clock', { advanceSeconds })
    await syncClock()
    back = days
  }
  const inOrder = [...connects, ...turns].sort((a, b) => b.daysAgo - a.daysAgo)
  for (const { daysAgo, tell } of inOrder) {
    await goBack(daysAgo)
    await tell(teller)
  }
  await goBack(0)
}

function known<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`The story has no ${what}.`)
  return found
}
