import { createHash } from 'node:crypto'
import type { Core } from '../core/core.ts'
import { businessAnswer } from './failures.ts'
import type { UserBearer } from './user-bearer.ts'

/** `GET /user/info/`: who signed in at the portal; the same number for every business app. */
export function businessUser(_core: Core, { person }: UserBearer): Response {
  const digits = BigInt(`0x${createHash('sha256').update(person.id).digest('hex').slice(0, 14)}`)
  return businessAnswer({
    core_user_id: digits.toString(),
    display_name: person.name,
    email: `${person.id}@copper-kettle.example`,
    create_time: 1_650_000_000,
  })
}
