import { expect, it } from 'vitest'
import type { Effect, FailureKind } from '../failure.ts'
import { apiFailure, apiFailures, classifyTokenError } from './failures.ts'

const now = new Date('2026-11-30T08:00:00Z')

function judge(code: number | undefined, effect: Effect, status = 200, headers: Record<string, string> = {}) {
  const body = code === undefined ? {} : { code, message: 'Something', request_id: '2026113008', data: {} }
  return apiFailure({ status, headers, body: JSON.stringify(body) }, effect, now)
}

const rows: [FailureKind, number][] = [
  ['reconnect', 40102],
  ['reconnect', 40103],
  ['reconnect', 40105],
  ['ours', 40104],
  ['role-lost', 40001],
  ['role-lost', 40300],
  ['limited', 40016],
  ['limited', 40100],
  ['limited', 40132],
  ['limited', 40133],
  ['unavailable', 40202],
  ['app-fault', 40113],
  ['not-set-up', 40118],
  ['already-there', 40050],
  ['content-refused', 40502],
  ['content-refused', 40911],
  ['ours', 40000],
  ['ours', 40002],
  ['ours', 40007],
  ['ours', 40008],
  ['ours', 40101],
]

it.each(rows)('%s: %i, read or write, under HTTP 200', (kind, code) => {
  for (const effect of ['read', 'write'] as const) {
    expect(judge(code, effect)).toMatchObject({
      platform: 'tiktok-business',
      kind,
      code: `200/${code}`,
      trace: '2026113008',
    })
  }
})

it('has a case above for every row of the table', () => {
  const tested = new Set(
    rows.flatMap(([kind, code]) => [`${kind} ${code}`, `${kind} ${`${code}`.slice(0, 3)}xx`]),
  )
  expect(apiFailures.filter(({ kind, code }) => !tested.has(`${kind} ${code}`))).toEqual([])
})

it.each<[string, number | undefined, number]>([
  ['a part was done', 20001, 200],
  ['their trouble', 50000, 200],
  ['maintenance', 60001, 200],
  ['nothing listed', 49999, 200],
  ['no envelope', undefined, 200],
  ['a code behind a 5xx', 40002, 502],
])('%s: a read is tried again, a write may have happened', (_what, code, status) => {
  expect(judge(code, 'read', status).kind).toBe('unavailable')
  expect(judge(code, 'write', status).kind).toBe('unknown-outcome')
})

it('waits five minutes when told to wait, unless a header knows better', () => {
  expect(judge(40100, 'write').until).toEqual(new Date('2026-11-30T08:05:00Z'))
  expect(judge(40100, 'write', 200, { 'retry-after': '60' }).until).toEqual(new Date('2026-11-30T08:01:00Z'))
  expect(judge(40105, 'read').until).toBeUndefined()
})

it.each<['code' | 'revoke', string, FailureKind]>([
  ['code', '40110', 'reconnect'],
  ['code', '40101', 'app-fault'],
  ['code', '40113', 'app-fault'],
  ['code', '40002', 'ours'],
  ['code', '40100', 'limited'],
  ['code', '50000', 'unknown-outcome'],
  // A token that is refused says nothing of a code.
  ['code', '40105', 'unknown-outcome'],
  ['revoke', '40105', 'reconnect'],
])('token endpoint: %s %s: %s', (request, error, kind) => {
  expect(classifyTokenError({ request, status: 400, error, description: '' }).kind).toBe(kind)
})
