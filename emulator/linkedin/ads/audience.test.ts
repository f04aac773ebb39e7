import { describe, expect, it } from 'vitest'
import { control, rest } from '../test-client.ts'
import { ACCOUNT_URN, campaign, group, type Known, refusals, setUp, targeting } from './test-client.ts'

const _act = (known: Known, act: string, id: string, value = '', person = '') =>
  control<{ said?: string; error?: string }>(known.emulator, '/ads/acts', {
    platform: 'linkedin',
    act,
    id,
    value,
    person,
  })

describe('LinkedIn: whom ads reach', () => {
  const elements = async (known: Known, path: string) =>
    (await rest(known.emulator, known.token, path)).body.elements as Record<string, unknown>[]
  const locations = encodeURIComponent('urn:li:adTargetingFacet:locations')

  it('finds places by what is typed, and by their URNs', async () => {
    const known = await setUp()
    const typed = await elements(known, `/adTargetingEntities?q=typeahead&facet=${locations}&query=port`)
    expect(typed.map(({ name }) => name)).toEqual(['Portugal', 'Portland, Oregon, United States'])
    const urn = encodeURIComponent(String(typed[1]?.urn))
    expect(await elements(known, `/adTargetingEntities?q=urns&urns=List(${urn})`)).toEqual([typed[1]])
    expect((await elements(known, '/adTargetingFacets')).map(({ facetName }) => facetName)).toContain(
      'interfaceLocales',
    )
    const languages = encodeURIComponent('urn:li:adTargetingFacet:interfaceLocales')
    expect(
      (await elements(known, `/adTargetingEntities?q=adTargetingFacet&facet=${languages}`))[0]?.name,
    ).toBe('English')
  })

  it('counts members, and lets no campaign begin for fewer than 300', async () => {
    const known = await setUp()
    const criteria = (...more: string[]) => {
      const all = [['locations', 'urn:li:geo:104727230'], ...more.map((urn) => ['seniorities', urn])]
      const ors = all.map(
        ([facet, urn]) =>
          `(or:(${encodeURIComponent(`urn:li:adTargetingFacet:${facet}`)}:List(${encodeURIComponent(String(urn))})))`,
      )
      return `(include:(and:List(${ors.join(',')})))`
    }
    const count = async (text: string) =>
      (await elements(known, `/audienceCounts?q=targetingCriteriaV2&targetingCriteria=${text}`))[0]?.total
    expect(await count(criteria())).toBe(220_500)
    expect(await count(criteria(...Array(5).fill('urn:li:seniority:10')))).toBe(0)
    const pricing = `/adBudgetPricing?q=criteriaV2&bidType=CPM&campaignType=SPONSORED_UPDATES&matchType=EXACT&account=${encodeURIComponent(ACCOUNT_URN)}`
    expect(
      (await elements(known, `${pricing}&targetingCriteria=${criteria()}`))[0]?.dailyBudgetLimits,
    ).toMatchObject({
      min: { amount: '10', currencyCode: 'USD' },
    })
    expect((await rest(known.emulator, known.token, `${pricing}&targetingCriteria=x`)).status).toBe(400)
    const groupId = await known.made('adCampaignGroups', group())
    const narrow = {
      include: {
        and: [
          ...targeting('urn:li:geo:104727230').include.and,
          ...Array.from({ length: 5 }, () => ({
            or: { 'urn:li:adTargetingFacet:seniorities': ['urn:li:seniority:10'] },
          })),
        ],
      },
    }
    const wish = campaign(groupId, { targetingCriteria: narrow, status: 'ACTIVE' })
    expect(refusals(await known.post('adCampaigns', wish))).toEqual([
      'AUDIENCE_SIZE_TOO_SMALL /targetingCriteria',
    ])
  })

  it('keeps rules of conversions', async () => {
    const known = await setUp()
    const json = {
      account: ACCOUNT_URN,
      name: 'Order',
      type: 'PURCHASE',
      conversionMethod: 'CONVERSIONS_API',
    }
    const made = await rest(known.emulator, known.token, '/conversions', { json })
    const id = made.headers.get('x-restli-id')
    await rest(known.emulator, known.token, `/conversions/${id}`, {
      json: { patch: { $set: { enabled: false } } },
      headers: { 'x-restli-method': 'PARTIAL_UPDATE' },
    })
    expect(
      await elements(known, `/conversions?q=account&account=${encodeURIComponent(ACCOUNT_URN)}`),
    ).toMatchObject([{ id: Number(id), name: 'Order', enabled: false, postClickAttributionWindowSize: 30 }])
  })

  it('counts clicks of a year, views of ninety days at most', async () => {
    const known = await setUp()
    const create = (more: object) =>
      rest(known.emulator, known.token, '/conversions', {
        json: { account: ACCOUNT_URN, name: 'Order', type: 'PURCHASE', ...more },
      })
    const made = await create({ postClickAttributionWindowSize: 365 })
    expect(made.status).toBe(201)
    const id = made.headers.get('x-restli-id')
    const read = await rest(known.emulator, known.token, `/conversions/${id}`)
    expect(read.body).toMatchObject({ postClickAttributionWindowSize: 365 })
    for (const odd of [{ viewThroughAttributionWindowSize: 365 }, { postClickAttributionWindowSize: 60 }])
      expect((await create(odd)).status).toBeGreaterThanOrEqual(400)
  })
})
