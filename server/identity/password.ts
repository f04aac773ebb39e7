import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { atMost } from './at-most.ts'

/** R24: scrypt N=2^17, r=8, p=1: 128 MiB and about a third of a second each. */
const cost = { N: 2 ** 17, r: 8, p: 1 }
const keyBytes = 32
const maxmem = 144 * 1024 * 1024
const format = /^scrypt\$17\$8\$1\$([\w-]{22})\$([\w-]{43})$/

// Two at once is 256 MiB, whatever the number of people at the door.
const inTurn = atMost(2, 64)

/** `scrypt$17$8$1$<salt>$<key>`, both base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt)
  return `scrypt$17$8$1$${salt.toString('base64url')}$${key.toString('base64url')}`
}

/** Costs one derivation whatever it is given, a hash in another format included. */
export async function verifyPassword(input: { hash: string; password: string }): Promise<boolean> {
  const [, salt, key] = format.exec(input.hash) ?? []
  const derived = await derive(input.password, Buffer.from(salt ?? '', 'base64url'))
  const stored = Buffer.from(key ?? '', 'base64url')
  return stored.length === keyBytes && timingSafeEqual(stored, derived)
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  // NFKC: the same password typed on another keyboard may arrive as other code points (NIST SP 800-63B 3.1.1.2).
  const text = password.normalize('NFKC')
  return inTurn(
    () =>
      new Promise((resolve, reject) => {
        scrypt(text, salt, keyBytes, { ...cost, maxmem }, (error, key) =>
          error ? reject(error) : resolve(key),
        )
      }),
  )
}
