import { type XAccount, xAccounts } from '../world/x.ts'
import { askedOf, viewUser } from './accounts.ts'
import { missingUser, problems } from './failures.ts'
import type { ReadCall } from './user-call.ts'

const MOST = 100
const BY = {
  id: { one: 'id', many: 'ids', fits: /^[0-9]{1,19}$/ },
  username: { one: 'username', many: 'usernames', fits: /^[A-Za-z0-9_]{1,20}$/ },
} as const

/** `GET /2/users/{id}` and `/2/users/by/username/{username}`: who is not there is an error beside a 200. */
export function readUser(call: ReadCall, by: keyof typeof BY): Response {
  const asked = askedOf(call)
  if (asked instanceof Response) return asked
  const { one, fits } = BY[by]
  if (!fits.test(call.id)) return invalid(one, call.id)
  const account = find(call.id, by)
  return Response.json(
    account ? { data: viewUser(call, account, asked) } : { errors: [missingUser(call.id, one)] },
  )
}

/** `GET /2/users?ids=` and `/2/users/by?usernames=`: up to 100. */
export function readUsers(call: ReadCall, by: keyof typeof BY): Response {
  const { many, fits } = BY[by]
  const asked = askedOf(call, [many])
  if (asked instanceof Response) return asked
  const values = (call.query.get(many) ?? '').split(',')
  if (values.length > MOST || values.some((value) => !fits.test(value)))
    return invalid(many, values.join(','))
  const found = values.flatMap((value) => find(value, by) ?? [])
  const errors = values.filter((value) => !find(value, by)).map((value) => missingUser(value, many))
  return Response.json({
    ...(found.length > 0 ? { data: found.map((account) => viewUser(call, account, asked)) } : {}),
    ...(errors.length > 0 ? { errors } : {}),
  })
}

/** Names are found in any case. */
const find = (value: string, by: keyof typeof BY): XAccount | undefined =>
  Object.values(xAccounts).find((account) => account[by].toLowerCase() === value.toLowerCase())

const invalid = (name: string, value: string): Response =>
  problems.invalid(name, [value], `The \`${name}\` query parameter value [${value}] is not valid`)
