import { describe, expect, it } from 'vitest'
import {
  acl,
  acls,
  asking,
  elements,
  full,
  noAds,
  open,
  organization,
  results,
} from '../../../../testing/scripted-linkedin.ts'
import { listAccounts } from './list-accounts.ts'
import { probe } from './probe.ts'

describe('probe', () => {
  const page = { kind: 'linkedin_page', externalId: '1001' }

  it('reads the role again, and tells the same as the list', async () => {
    const { call } = asking({
      ...noAds,
      [acls]: elements(acl(1001, 'ADMINISTRATOR'), acl(1002, 'ADMINISTRATOR')),
      [full]: (query) =>
        results(
          organization(1001, 'Copper Kettle'),
          ...(query.get('ids')?.includes('1002') ? [organization(1002, 'Other')] : []),
        ),
    })
    const listed = (await listAccounts(call))[0]
    expect(await probe(call, page)).toEqual({ ...listed, kind: undefined, externalId: undefined })
  })

  it('no role any more: role-lost, although the token lives', async () => {
    const { call } = asking({ [acls]: elements(acl(1002, 'ADMINISTRATOR')) })
    await expect(probe(call, page)).rejects.toMatchObject({ kind: 'role-lost', endCause: 'role-lost' })
    const ads = { kind: 'linkedin_ad_account', externalId: '511' }
    await expect(probe(asking(noAds).call, ads)).rejects.toMatchObject({ kind: 'role-lost' })
  })

  it('a lower role is told with its name', async () => {
    const { call } = asking({
      [acls]: elements(acl(1001, 'ANALYST')),
      [open]: results(organization(1001, 'Copper Kettle')),
    })
    expect(await probe(call, page)).toMatchObject({
      name: 'Copper Kettle',
      role: 'ANALYST',
      capabilities: [],
      missing: [{ code: 'role-too-low', facts: { has: 'ANALYST', needs: 'ADMINISTRATOR' } }],
    })
  })

  it('a role and no word on the Page: nothing is known, and nothing is renamed', async () => {
    const { call } = asking({
      [acls]: elements(acl(1001, 'ADMINISTRATOR')),
      [full]: results(),
      [open]: results(),
    })
    await expect(probe(call, page)).rejects.toMatchObject({ kind: 'unavailable', code: 'not-told' })
  })

  it('another kind is our mistake', async () => {
    await expect(probe(asking({}).call, { kind: 'x_account', externalId: '1' })).rejects.toMatchObject({
      kind: 'ours',
    })
  })
})
