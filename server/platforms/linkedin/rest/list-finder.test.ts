import { describe, expect, it } from 'vitest'
import type { ScriptedAnswer } from '../../../../testing/scripted-egress.ts'
import {
  type Answers,
  acl,
  acls,
  asking,
  noAds,
  open,
  organization,
  results,
} from '../../../../testing/scripted-linkedin.ts'
import { listAccounts } from '../accounts/list-accounts.ts'

describe('paging', () => {
  const many = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => acl(from + index, 'ANALYST'))
  const named = (query: URLSearchParams): ScriptedAnswer => {
    const ids = /^List\((.*)\)$/.exec(query.get('ids') ?? '')?.[1]?.split(',') ?? []
    return results(...ids.map((id) => organization(Number(id), `Page ${id}`)))
  }
  const paged =
    (total: number, paging: (start: number) => object): Answers[string] =>
    (query) => {
      const start = Number(query.get('start'))
      const all = many(1, total + 1).slice(start, start + Number(query.get('count')))
      return { body: { elements: all, paging: { start, count: 100, ...paging(start) } } }
    }

  it.each<[string, (start: number) => object, number]>([
    ['a total', () => ({ links: [], total: 250 }), 3],
    [
      'a link',
      (start) => ({ links: start < 200 ? [{ rel: 'next', href: `/rest/x?start=${start + 100}` }] : [] }),
      3,
    ],
    ['nothing but full pages', () => ({}), 3],
  ])('follows %s to the end', async (_what, paging, requests) => {
    const { call, paths } = asking({ ...noAds, [acls]: paged(250, paging), [open]: named })
    expect(await listAccounts(call)).toHaveLength(250)
    expect(paths().filter((path) => path === acls)).toHaveLength(requests)
    expect(paths().filter((path) => path === open)).toHaveLength(5)
  })

  it('a full last page is asked past, so that no half list passes for a whole one', async () => {
    const { call, paths } = asking({ ...noAds, [acls]: paged(200, () => ({})), [open]: named })
    expect(await listAccounts(call)).toHaveLength(200)
    expect(paths().filter((path) => path === acls)).toHaveLength(3)
  })

  it('never sends the token to where a link points', async () => {
    const evil = (start: number) => ({
      links: start === 0 ? [{ rel: 'next', href: 'https://evil.test/?start=100' }] : [],
    })
    const { call, sent } = asking({ ...noAds, [acls]: paged(150, evil), [open]: named })
    expect(await listAccounts(call)).toHaveLength(150)
    expect(sent.every(({ url }) => url.startsWith('https://api.linkedin.com/rest/'))).toBe(true)
  })

  it('ends a list that runs in circles', async () => {
    const circling: Answers[string] = () => ({
      body: { elements: many(1, 2), paging: { links: [{ rel: 'next', href: '/rest/x?start=0' }] } },
    })
    const { call } = asking({ ...noAds, [acls]: circling })
    await expect(listAccounts(call)).rejects.toMatchObject({ kind: 'unavailable', code: '200/odd-paging' })
  })

  it('fails as a whole when one page fails', async () => {
    const { call } = asking({
      ...noAds,
      [acls]: (query) =>
        query.get('start') === '0'
          ? { body: { elements: many(1, 101), paging: {} } }
          : { status: 500, body: 'x' },
    })
    await expect(listAccounts(call)).rejects.toMatchObject({ kind: 'unavailable' })
  })
})
