import fc from 'fast-check'
import type { RouteKey } from '../isolation/rows.ts'
import { routes } from '../isolation/rows.ts'
import type { Things, ThreeWorkspaces } from '../isolation/things.ts'
import { ask, enter } from '../links/guests.ts'
import type { World } from '../world.ts'
import type { Known } from './arbitrary-of.ts'
import type { Target } from './fuzz-route.ts'

/** A password is hashed on purpose slowly: a few of these are enough, all other inputs are as many as elsewhere. */
const hashes: readonly RouteKey[] = [
  'POST /api/sign-in',
  'POST /api/me/second-factor',
  'POST /api/password-resets/complete',
  'POST /api/invitations/{token}/accept',
  'POST /api/sign-in/second-factor',
  'POST /api/me/second-factor/confirm',
]

/** Everything here asks the emulator, over a real port, when the ids are real. */
const asksPlatform = (route: RouteKey): boolean =>
  route.endsWith('/ad-readiness') ||
  (!route.startsWith('GET') &&
    /\/(look-again|refresh|check|reconnect|removal|ad-account|pixel|grants\/\{grant\}(\/accounts)?)$/.test(
      route,
    ))

/** Routes that take things away come last, so that the others find them. */
export const inOrder = [...routes].sort(([a], [b]) => Number(takesAway(a)) - Number(takesAway(b)))

function takesAway(route: RouteKey): boolean {
  return route.startsWith('DELETE') || /\/(removal|renewal|archive|leave)$/.test(route)
}

/** Every route of the contract, with the person for whom its gate opens. */
export async function targets(world: World, three: ThreeWorkspaces): Promise<Target[]> {
  const { members, hubPeople, userOf, things } = three
  const all: Target[] = []
  // A link of its own, so that ending the one above ends no visit here.
  const link = await ask(members.A.owner, `/api/workspaces/${things.A.workspace}`, {
    uses: [{ platform: 'meta' }, { platform: 'tiktok' }],
  })
  const guest = await enter(world, link)
  const begun = await members.A.owner.post(`/api/workspaces/${things.A.workspace}/media`, {
    name: 'never-finished.mp4',
    bytes: 1_000_000_000,
  })
  const upload = begun.json<{ id: string }>().id
  for (const [key, endpoint] of routes) {
    const browser = ['hub', 'operator'].includes(endpoint.access.in) ? hubPeople.owner : members.A.owner
    // A session of its own: some routes end the one they are called with.
    const isGuests = endpoint.access.in === 'guest'
    const own = isGuests ? guest : await world.browser(userOf.get(browser) ?? '')
    all.push({
      app: world.app,
      key,
      endpoint,
      taken: routes
        .filter(([other]) => other.split(' ')[1] === key.split(' ')[1])
        .map(([other]) => other.split(' ')[0] ?? ''),
      known: {
        ...knownIn(things.A, asksPlatform(key) ? 4 : 1),
        ...(isGuests ? { link: fc.constant(link.id) } : {}),
        ...(endpoint.bytes ? { media: fc.constantFrom(upload, upload, things.A.media) } : {}),
      },
      cookie: own.cookieHeader,
      origin: world.core.publicUrl,
      deeds: hashes.includes(key) ? 4 : asksPlatform(key) ? 25 : undefined,
    })
  }
  return all
}

/** Mostly the real place, so that the gate opens; things inside are real, well-formed or nothing. */
function knownIn(things: Things, strangers: number): Known {
  const place = (real: string, prefix: string) =>
    fc.oneof({ weight: 12, arbitrary: fc.constant(real) }, { weight: 1, arbitrary: wellFormed(prefix) })
  const inside = (prefix: string, ...real: string[]) =>
    fc.oneof(
      { weight: 2, arbitrary: fc.constantFrom(...real) },
      { weight: strangers, arbitrary: wellFormed(prefix) },
    )
  const candidate = inside('cnd', things.candidate, things.adCandidate, things.pixelCandidate)
  return {
    hub: place(things.hub, 'hub'),
    workspace: place(things.workspace, 'ws'),
    account: inside('acc', things.account, things.page),
    grant: inside('grt', things.grant),
    attempt: inside('att', things.attempt),
    invitation: inside('inv', things.invitation),
    app: inside('app', things.app),
    notification: inside('ntf', things.notification),
    link: inside('lnk', things.link),
    location: inside('ws', things.workspace),
    locations: fc.array(inside('ws', things.workspace), { minLength: 1, maxLength: 4 }),
    member: inside('usr', things.member),
    field: inside('fld', things.field),
    group: inside('grp', things.group),
    groups: fc.array(inside('grp', things.group), { maxLength: 4 }),
    import: inside('imp', things.import),
    base64: fc.oneof(csvFile, fc.base64String({ maxLength: 200 })),
    media: inside('med', things.media),
    'upload-offset': fc.oneof(fc.constant('0'), fc.stringMatching(/^[1-9]\d{0,5}$/)),
    address: fc.oneof(
      fc.webUrl(),
      fc.constantFrom('https://127.0.0.1/', 'http://[::1]:5432/', 'file:///etc/passwd'),
    ),
    view: inside('view', things.view),
    refresh: inside('rfr', things.refresh),
    candidate,
    candidates: fc.array(candidate, { minLength: 1, maxLength: 4 }),
    timeZone: fc.constantFrom('Europe/London', 'America/New_York', 'Asia/Kathmandu', 'UTC', '+01:00'),
  }
}

const csvFile = fc
  .array(
    fc.array(fc.constantFrom('Name', 'Code', 'Monday', 'Riverside', '9-17', '"', '=1', ''), { maxLength: 4 }),
    {
      maxLength: 6,
    },
  )
  .map((rows) => Buffer.from(`Name,Code\n${rows.map((row) => row.join(',')).join('\n')}`).toString('base64'))

const wellFormed = (prefix: string) => fc.stringMatching(new RegExp(`^${prefix}_[0-9a-z]{26}$`))
