import { randomBytes } from 'node:crypto'
import { movableClock } from '../base/clock.ts'
import { Secret } from '../base/secret.ts'
import { connectIdentity } from './connect-identity.ts'
import type { IdentityOptions } from './context.ts'
import { createIdentity } from './create-identity.ts'
import type { Mail, SetsCookies } from './identity.ts'

export const goodPassword = 'plum-trombone-attic'

/** An identity over a test database, with a mailbox that can be read and a clock that can be moved. */
export async function identityFixture(url: string, change: Partial<IdentityOptions> = {}) {
  const mails: Mail[] = []
  const clock = movableClock()
  const pool = connectIdentity(url)
  const options: IdentityOptions = {
    pool,
    secret: new Secret(randomBytes(32).toString('base64')),
    publicUrl: 'http://localhost:4600',
    secureCookies: false,
    clock,
    mail: async (mail) => {
      mails.push(mail)
    },
    ...change,
  }
  return { identity: await createIdentity(options), options, pool, clock, mails }
}

/** The Cookie header a browser would send after these Set-Cookie headers. */
export function browserAfter(answer: SetsCookies, before = ''): string {
  const jar = new Map(before.split('; ').filter(Boolean).map(pair))
  for (const line of answer.setCookie) {
    const [name, value] = pair(line.split(';')[0] ?? '')
    if (/max-age=0\b/i.test(line)) jar.delete(name)
    else jar.set(name, value)
  }
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
}

function pair(text: string): [string, string] {
  const at = text.indexOf('=')
  return [text.slice(0, at), text.slice(at + 1)]
}

/** What an authenticator app keeps of the address that it scans. */
export function secretIn(uri: string): string {
  const bits = [...(new URL(uri).searchParams.get('secret') ?? '')]
    .map((one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0'))
    .join('')
  const bytes = bits.match(/.{8}/g) ?? []
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2))).toString('utf8')
}
