import { cpus } from 'node:os'
import { createEmulator, type Emulator } from '../emulator/create-emulator.ts'

// Token refreshes a second of the emulator that keeps nothing: npx tsx bench/emulator.ts [refreshes]
// In process and one after the other over 60 connections of X, every one a rotation: what one core does, the asking included.
const REFRESHES = Number(process.argv[2] ?? 20_000)
const GRANTS = 60
const VERIFIER = 'v'.repeat(43)
const CALLBACK = 'https://a.test/cb'

type Connection = { refreshToken: string }

const ask = async <T>(emulator: Emulator, path: string, body?: unknown): Promise<T> => {
  const answer = await emulator.fetch(`${emulator.origin}/_control${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as T
}

async function token(emulator: Emulator, auth: string, values: Record<string, string>): Promise<Connection> {
  const answer = await emulator.fetch(`${emulator.origin}/x/api/2/oauth2/token`, {
    method: 'POST',
    headers: { authorization: auth },
    body: new URLSearchParams(values),
  })
  if (!answer.ok) throw new Error(`the token endpoint answered ${answer.status}`)
  const { refresh_token } = (await answer.json()) as { refresh_token: string }
  return { refreshToken: refresh_token }
}

/** One app for each connection: X keeps one live grant for an app and person. */
async function connect(emulator: Emulator): Promise<{ auth: string } & Connection> {
  const app = await ask<{ clientId: string; clientSecret: string }>(emulator, '/apps', {
    platform: 'x',
    redirectUris: [CALLBACK],
  })
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri: CALLBACK,
    scope: 'tweet.read users.read offline.access',
    state: 's',
    code_challenge: VERIFIER,
  })
  const url = `${emulator.origin}/x/www/i/oauth2/authorize?${query}`
  const { location } = await ask<{ location: string }>(emulator, '/authorize', { url, person: 'ada' })
  const auth = `Basic ${btoa(`${app.clientId}:${app.clientSecret}`)}`
  const made = await token(emulator, auth, {
    grant_type: 'authorization_code',
    code: new URL(location).searchParams.get('code') ?? '',
    redirect_uri: CALLBACK,
    code_verifier: VERIFIER,
  })
  return { auth, ...made }
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

const emulator = createEmulator()
const connections = await Promise.all(Array.from({ length: GRANTS }, () => connect(emulator)))
const rates: number[] = []
const round = Math.ceil(REFRESHES / 4)
for (let begun = 0; begun < REFRESHES; begun += round) {
  const took = await milliseconds(async () => {
    for (let n = 0; n < round; n++) {
      const connection = connections[n % GRANTS]
      if (!connection) continue
      const { auth, refreshToken } = connection
      const values = { grant_type: 'refresh_token', refresh_token: refreshToken }
      Object.assign(connection, await token(emulator, auth, values))
    }
  })
  rates.push(Math.round((round / took) * 1000))
}
const truthMs = await milliseconds(() => ask(emulator, '/truth'))

console.log(
  JSON.stringify(
    {
      bench: 'emulator',
      command: 'npx tsx bench/emulator.ts',
      node: process.version,
      cpus: cpus().length,
      refreshes: round * rates.length,
      refreshesASecond: rates,
      truthMs: Math.round(truthMs * 10) / 10,
      heapMiB: Math.round(process.memoryUsage().heapUsed / 2 ** 20),
    },
    null,
    2,
  ),
)
