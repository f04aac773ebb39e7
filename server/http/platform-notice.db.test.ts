import { afterAll, beforeAll, expect, it } from 'vitest'
import { createScene, type Scene } from '../../testing/notices/scene.ts'
import { escaped, hubSignature } from '../../testing/notices/sign.ts'

let isAway = false
let scene: Scene
const said: (readonly unknown[])[] = []
const counted: unknown[] = []
beforeAll(async () => {
  scene = await createScene({
    core: (core) => ({
      ...core,
      signals: {
        ...core.signals,
        say: (...line) => void said.push(line),
        count: (...count) => void counted.push(count),
      },
      db: {
        ...core.db,
        inScope: (scope, work) =>
          isAway && scope.kind === 'app' ? new Promise(() => undefined) : core.db.inScope(scope, work),
      },
    }),
  })
})
afterAll(() => scene.close())

async function tell(secretOf?: (secret: string) => string) {
  const { id, secret } = await scene.appOf('meta')
  const body = escaped({ object: 'permissions', entry: [{ uid: '7001', changes: [] }] })
  return scene.post(`/platform-notices/${id}`, body, {
    'content-type': 'application/json',
    'x-hub-signature-256': hubSignature(secretOf?.(secret) ?? secret, body),
  })
}

it('a database that does not answer: the platform is asked to send again, before it gives up on us', async () => {
  isAway = true
  expect(await tell()).toMatchObject({ status: 503, headers: { 'retry-after': '60' } })
  isAway = false
  expect(await tell()).toMatchObject({ status: 200 })
})

it('operators see what was refused and why, and nothing of what was sent', async () => {
  said.length = 0
  counted.length = 0
  await tell((secret) => `${secret}x`)
  // Beside the line that every request has.
  expect(said.filter(([, message]) => message !== 'request')).toEqual([
    ['warn', 'a platform notice was refused', { platform: 'meta', why: 'wrong-signature' }],
  ])
  expect(counted).toEqual([['platform-notice', { platform: 'meta', outcome: 'refused' }]])
})

it('a page of another site cannot tell us anything either: its origin is not what is believed', async () => {
  const { id } = await scene.appOf('meta')
  const headers = { 'content-type': 'application/json', origin: 'https://elsewhere.example' }
  expect(await scene.post(`/platform-notices/${id}`, '{}', headers)).toMatchObject({ status: 403 })
  // Elsewhere the guard stands as before.
  expect((await scene.post('/api/sign-out', '{}', headers)).text).toContain('origin-refused')
  expect((await scene.post('/platform-notices/a/b/c', '{}', headers)).text).toContain('origin-refused')
})

it('other methods find nothing', async () => {
  const { id } = await scene.appOf('meta')
  for (const method of ['PUT', 'DELETE', 'PATCH', 'HEAD'] as const) {
    const answer = await scene.world.app.inject({ method, url: `/platform-notices/${id}` })
    expect([403, 404]).toContain(answer.statusCode)
  }
})
