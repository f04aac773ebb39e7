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
import { linkedin } from '../index.ts'
import { listAccounts } from './list-accounts.ts'

describe('which Pages', () => {
  it('lists all, those that cannot be used with the reason', async () => {
    const { call, sent } = asking({
      ...noAds,
      [acls]: elements(acl(1001, 'ADMINISTRATOR'), acl(1002, 'CONTENT_ADMINISTRATOR'), acl(1003, 'ANALYST')),
      [full]: results(
        organization(1001, 'Copper Kettle', {
          localizedWebsite: 'https://ck.test',
          locations: [
            { locationType: 'OTHER', address: { city: 'Elsewhere' } },
            {
              locationType: 'HEADQUARTERS',
              address: { line1: '1 River St', city: 'Riverside', postalCode: '92501', country: 'US' },
              phoneNumber1: { number: '+1 555 0100' },
            },
          ],
        }),
      ),
      [open]: results(organization(1002, 'Brand Austin'), organization(1003, 'Brand Reno')),
    })
    const reached = await listAccounts(call)
    expect(reached).toEqual([
      {
        kind: 'linkedin_page',
        externalId: '1001',
        name: 'Copper Kettle',
        link: 'https://www.linkedin.com/company/copper-kettle',
        role: 'ADMINISTRATOR',
        capabilities: ['publish', 'insights'],
        missing: [],
        limits: [],
        place: {
          name: 'Copper Kettle',
          street: '1 River St',
          city: 'Riverside',
          postalCode: '92501',
          country: 'US',
          phone: '+1 555 0100',
          website: 'https://ck.test',
        },
        details: { vanityName: 'copper-kettle' },
      },
      expect.objectContaining({
        externalId: '1002',
        name: 'Brand Austin',
        role: 'CONTENT_ADMINISTRATOR',
        capabilities: ['publish'],
        missing: [{ code: 'role-needs-hub-permission', facts: { has: 'CONTENT_ADMINISTRATOR' } }],
      }),
      expect.objectContaining({
        externalId: '1003',
        name: 'Brand Reno',
        capabilities: [],
        missing: [{ code: 'role-too-low', facts: { has: 'ANALYST', needs: 'ADMINISTRATOR' } }],
      }),
    ])
    expect(sent.map(({ url }) => url)).toEqual([
      'https://api.linkedin.com/rest/organizationAcls?q=roleAssignee&state=APPROVED&start=0&count=100',
      'https://api.linkedin.com/rest/organizations?ids=List(1001)',
      'https://api.linkedin.com/rest/organizationsLookup?ids=List(1002,1003)',
      'https://api.linkedin.com/rest/adAccountUsers?q=authenticatedUser&start=0&count=100',
    ])
    for (const { headers } of sent) {
      expect(headers).toMatchObject({
        authorization: 'Bearer AQX-token',
        'linkedin-version': '202609',
        'x-restli-protocol-version': '2.0.0',
      })
    }
  })

  it.each<[string, 'usable' | 'role-needs-hub-permission' | 'role-too-low']>([
    ['ADMINISTRATOR', 'usable'],
    ['CONTENT_ADMINISTRATOR', 'role-needs-hub-permission'],
    ['CONTENT_ADMIN', 'role-needs-hub-permission'],
    ['DIRECT_SPONSORED_CONTENT_POSTER', 'role-too-low'],
    ['CURATOR', 'role-too-low'],
    ['ANALYST', 'role-too-low'],
    ['RECRUITING_POSTER', 'role-too-low'],
    ['LEAD_CAPTURE_ADMINISTRATOR', 'role-too-low'],
    ['LEAD_GEN_FORMS_MANAGER', 'role-too-low'],
    ['PIPELINE_BUILDER', 'role-too-low'],
    ['A_ROLE_OF_TOMORROW', 'role-too-low'],
    // Properties every object has are no roles.
    ['constructor', 'role-too-low'],
  ])('%s: %s', async (role, verdict) => {
    const { call } = asking({
      ...noAds,
      [acls]: elements(acl(1001, role)),
      [full]: results(organization(1001, 'Copper Kettle')),
      [open]: results(organization(1001, 'Copper Kettle')),
    })
    const [page] = await listAccounts(call)
    expect(page?.missing[0]?.code ?? 'usable').toBe(verdict)
    expect(page?.capabilities.includes('publish')).toBe(verdict !== 'role-too-low')
    expect(page?.role).toBe(role)
  })

  it('the highest of several roles counts, whatever their order', async () => {
    for (const roles of [
      ['ANALYST', 'ADMINISTRATOR', 'CONTENT_ADMINISTRATOR'],
      ['ADMINISTRATOR', 'CURATOR'],
    ]) {
      const { call } = asking({
        ...noAds,
        [acls]: elements(...roles.map((role) => acl(1001, role))),
        [full]: results(organization(1001, 'Copper Kettle')),
      })
      expect((await listAccounts(call)).map(({ role }) => role)).toEqual(['ADMINISTRATOR'])
    }
  })

  it('reads the three spellings of the target, and takes no other thing or state for a Page', async () => {
    const { call } = asking({
      ...noAds,
      [acls]: elements(
        acl(1, 'ADMINISTRATOR'),
        { role: 'ADMINISTRATOR', organizationTarget: 'urn:li:organization:2' },
        { role: 'ADMINISTRATOR', organizationalTarget: 'urn:li:organization:3' },
        acl(4, 'ADMINISTRATOR', { state: 'REQUESTED' }),
        acl(5, 'ADMINISTRATOR', { state: 'REVOKED' }),
        { role: 'ADMINISTRATOR', organization: 'urn:li:organizationBrand:6' },
        { role: 'ADMINISTRATOR', organization: 'urn:li:organization:../7' },
      ),
      [full]: results(organization(1, 'One'), organization(2, 'Two'), organization(3, 'Three')),
    })
    expect((await listAccounts(call)).map(({ externalId }) => externalId)).toEqual(['1', '2', '3'])
  })

  it('asks the open records where the full ones are refused, and says so where neither tells', async () => {
    const denied = { status: 403, body: { status: 403, serviceErrorCode: 100, code: 'ACCESS_DENIED' } }
    const { call } = asking({
      ...noAds,
      [acls]: elements(acl(1001, 'ADMINISTRATOR'), acl(1002, 'ADMINISTRATOR')),
      [full]: denied,
      [open]: results(organization(1001, 'Copper Kettle')),
    })
    expect(await listAccounts(call)).toMatchObject([
      { name: 'Copper Kettle', missing: [] },
      { name: 'LinkedIn Page 1002', missing: [{ code: 'not-reachable' }] },
    ])
  })

  it('says which permission is missing', async () => {
    const without = linkedin.oauth.scopes.filter((scope) => !scope.endsWith('_organization_social'))
    const answers = {
      ...noAds,
      [acls]: elements(acl(1001, 'ADMINISTRATOR')),
      [full]: results(organization(1001, 'Copper Kettle')),
    }
    expect(await listAccounts(asking(answers, without).call)).toMatchObject([
      {
        capabilities: [],
        missing: [{ code: 'scope-missing', facts: { scopes: 'w_organization_social' } }],
        limits: [{ code: 'scope-missing', facts: { scopes: 'r_organization_social' } }],
      },
    ])
  })
})
