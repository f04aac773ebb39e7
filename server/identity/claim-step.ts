import { APIError } from 'better-auth'
import { symmetricDecrypt } from 'better-auth/crypto'
import type pg from 'pg'
import { systemClock } from '../base/clock.ts'
import { matchingStep } from './totp.ts'

type SecretKeys = Parameters<typeof symmetricDecrypt>[0]['key']

/**
 * Makes a code single use (R25), which better-auth does not: one UPDATE takes the code's step, and of two requests
 * with the same code only one finds it free. Throws APIError when the step, or a later one, was taken before.
 * On real time whatever the product's clock says: the phone knows no other.
 */
export async function claimStep(pool: pg.Pool, key: SecretKeys, userId: string, code: string): Promise<void> {
  const { rows } = await pool.query<{ secret: string }>(
    'select secret from auth.two_factor where user_id = $1',
    [userId],
  )
  const secret = rows[0] && (await symmetricDecrypt({ key, data: rows[0].secret }))
  const step = secret && matchingStep(secret, code, systemClock.now())
  const { rowCount } = await pool.query(
    'update auth.two_factor set last_step = $2 where user_id = $1 and (last_step is null or last_step < $2)',
    [userId, step ?? null],
  )
  if (rowCount !== 1) throw new APIError('UNAUTHORIZED', { code: 'CODE_ALREADY_USED' })
}
