import { describe, expect, it } from 'vitest'
import { control, publish, rest, say, tokenOf } from '../test-client.ts'
import {
  ACCOUNT,
  ACCOUNT_URN,
  campaign,
  DAY,
  group,
  HOUR,
  type Known,
  refusals,
  setUp,
  sponsored,
  targeting,
} from './test-client.ts'

const _act = (known: Known, act: string, id: string, value = '', person = '') =>
  control<{ said?: string; error?: string }>(known.emulator, '/ads/acts', {
    platform: 'linkedin',
    act,
    id,
    value,
    person,
  })

describe('LinkedIn: campaign groups, campaigns and creatives', () => {
  it('makes all three, reads them back as they were given, and numbers them', async () => {
    const known = await setUp()
    const { post, groupId, campaignId, creativeUrn, creativePath } = await sponsored(known)
    expect(groupId).toMatch(/^\d{9}$/)
    expect((await known.get(`adCampaignGroups/${groupId}`)).body).toMatchObject({
      id: Number(groupId),
      account: ACCOUNT_URN,
      status: 'ACTIVE',
      servingStatuses: ['RUNNABLE'],
      version: { versionTag: '1' },
    })
    expect((await known.get(`adCampaigns/${campaignId}`)).body).toMatchObject({
      ...campaign(groupId),
      id: Number(campaignId),
      servingStatuses: ['STOPPED'],
      test: false,
    })
    expect(creativeUrn).toMatch(/^urn:li:sponsoredCreative:\d+$/)
    expect((await known.get(creativePath)).body).toMatchObject({
      id: creativeUrn,
      account: ACCOUNT_URN,
      content: { reference: post },
      review: { status: 'PENDING' },
      isServing: false,
      servingHoldReasons: ['UNDER_REVIEW', 'CAMPAIGN_STOPPED'],
    })
    expect((await known.get('adCampaigns/1')).status).toBe(404)
  })

  it('pauses by partial update, whole or for one field below another', async () => {
    const known = await setUp()
    const { campaignId } = await sponsored(known)
    const path = `adCampaigns/${campaignId}`
    expect((await known.patch(path, { status: 'ACTIVE' })).status).toBe(204)
    expect((await known.patch(path, { status: 'ACTIVE' })).status).toBe(204)
    const end = known.clock.now + 9 * DAY
    const nested = await rest(known.emulator, known.token, `/adAccounts/${ACCOUNT}/${path}`, {
      json: { patch: { runSchedule: { $set: { end } } } },
      headers: { 'x-restli-method': 'partial_update' },
    })
    expect(nested.status).toBe(204)
    expect((await known.get(path)).body).toMatchObject({
      status: 'ACTIVE',
      runSchedule: { end },
      version: { versionTag: '4' },
    })
    expect((await known.post(path, { patch: { $set: { status: 'PAUSED' } } })).status).toBe(404)
  })

  it('lets nothing become a draft again, and deletes drafts only', async () => {
    const known = await setUp()
    const { groupId, campaignId, creativePath } = await sponsored(known)
    expect(refusals(await known.patch(`adCampaigns/${campaignId}`, { status: 'DRAFT' }))).toEqual([
      'INVALID_STATUS_TRANSITION /status',
    ])
    const remove = (path: string) =>
      rest(known.emulator, known.token, `/adAccounts/${ACCOUNT}/${path}`, { method: 'DELETE' })
    expect(refusals(await remove(creativePath))).toEqual(['INVALID_STATUS_TRANSITION /intendedStatus'])
    const draft = await known.made('adCampaigns', campaign(groupId, { status: 'DRAFT' }))
    expect((await remove(`adCampaigns/${draft}`)).status).toBe(204)
    expect((await known.get(`adCampaigns/${draft}`)).status).toBe(404)
    expect((await known.patch(`adCampaigns/${campaignId}`, { status: 'PENDING_DELETION' })).status).toBe(204)
    expect((await known.get(`adCampaigns/${campaignId}`)).body.status).toBe('PENDING_DELETION')
    known.clock.now += HOUR
    expect((await known.get(`adCampaigns/${campaignId}`)).body.status).toBe('REMOVED')
    expect(refusals(await known.patch(`adCampaigns/${campaignId}`, { status: 'ACTIVE' }))).toEqual([
      'INVALID_STATUS_TRANSITION /status',
    ])
  })

  it('names everything that is wrong at once', async () => {
    const known = await setUp()
    const groupId = await known.made('adCampaignGroups', group())
    const refused = async (more: object) => refusals(await known.post('adCampaigns', campaign(groupId, more)))
    const usd = (amount: string, currencyCode = 'USD') => ({ amount, currencyCode })
    expect(await refused({ dailyBudget: usd('9.99'), unitCost: usd('1', 'EUR') })).toEqual([
      'CONDITIONAL_VALUE_TOO_LOW /dailyBudget/amount',
      'CURRENCY_MISMATCH /unitCost/currencyCode',
    ])
    expect(await refused({ dailyBudget: undefined })).toEqual(['MISSING_FIELD /dailyBudget'])
    expect(await refused({ campaignGroup: undefined, locale: undefined })).toEqual([
      'MISSING_CAMPAIGN_GROUP_ID /campaignGroup',
      'MISSING_FIELD /locale',
    ])
    expect(await refused({ campaignGroup: 'urn:li:sponsoredCampaignGroup:7' })).toEqual([
      'INVALID_URN_ID /campaignGroup',
    ])
    expect(
      await refused({ dailyBudget: undefined, totalBudget: usd('100'), runSchedule: { start: 1 } }),
    ).toEqual(['MISSING_FIELD /runSchedule/end'])
    expect(await refused({ associatedEntity: 'urn:li:organization:104338812' })).toEqual([
      'INVALID_VALUE_FOR_FIELD /associatedEntity',
    ])
    const answer = await known.post(
      'adCampaigns',
      campaign(groupId, { dailyBudget: { amount: 24, currencyCode: 'USD' }, id: 3 }),
    )
    expect([answer.status, answer.body.message]).toEqual([
      422,
      'ERROR :: /dailyBudget/amount :: 24 cannot be coerced to String\nERROR :: /id :: ReadOnly field present in a create request\n',
    ])
  })

  it('wants the political intent for the EU, and nothing political there', async () => {
    const known = await setUp()
    const groupId = await known.made('adCampaignGroups', group())
    const berlin = targeting('urn:li:geo:101282230')
    const tried = async (politicalIntent?: string) =>
      refusals(
        await known.post('adCampaigns', campaign(groupId, { targetingCriteria: berlin, politicalIntent })),
      )
    expect(await tried()).toEqual(['MISSING_FIELD /politicalIntent'])
    expect(await tried('NOT_DECLARED')).toEqual(['MISSING_FIELD /politicalIntent'])
    expect(await tried('POLITICAL')).toEqual(['INVALID_VALUE_FOR_FIELD /politicalIntent'])
    expect(await tried('NOT_POLITICAL')).toEqual([])
    const home = campaign(groupId, { politicalIntent: undefined })
    expect((await known.post('adCampaigns', home)).status).toBe(201)
  })

  it('finds by name, status and group, page by page', async () => {
    const known = await setUp()
    const groupId = await known.made('adCampaignGroups', group())
    const ids: number[] = []
    for (const name of ['one [a]', 'two [b]', 'three [c]'])
      ids.push(Number(await known.made('adCampaigns', campaign(groupId, { name }))))
    const found = async (query: string) => {
      const { body } = await known.get('adCampaigns', `?q=search&${query}`)
      const { elements, metadata } = body as {
        elements: { id: number }[]
        metadata: { nextPageToken?: string }
      }
      return { ids: elements.map(({ id }) => id), next: metadata.nextPageToken }
    }
    expect((await found(`search=(name:(values:List(${encodeURIComponent('two [b]')})))`)).ids).toEqual([
      ids[1],
    ])
    expect((await found('search=(status:(values:List(PAUSED)))&sortOrder=DESCENDING')).ids).toEqual(
      [...ids].reverse(),
    )
    expect((await found('search=(status:(values:List(ACTIVE)))')).ids).toEqual([])
    const urn = encodeURIComponent(`urn:li:sponsoredCampaignGroup:${groupId}`)
    const first = await found(`search=(campaignGroup:(values:List(${urn})))&pageSize=2`)
    expect(first.ids).toEqual(ids.slice(0, 2))
    const second = await found(
      `search=(campaignGroup:(values:List(${urn})))&pageSize=2&pageToken=${first.next}`,
    )
    expect(second).toEqual({ ids: ids.slice(2), next: undefined })
    expect((await known.get('adCampaigns', '?q=search')).status).toBe(400)
    const batch = await known.get('adCampaigns', `?ids=List(${ids[0]},7)`)
    expect(batch.body).toMatchObject({
      results: { [String(ids[0])]: { name: 'one [a]' } },
      statuses: { 7: 404 },
    })
  })

  it('a list may show new things late, while they can be read by id', async () => {
    const known = await setUp()
    await known.settings({ adsListLagSeconds: 5 })
    const id = await known.made('adCampaignGroups', group())
    const listed = async () =>
      (
        (await known.get('adCampaignGroups', '?q=search&search=(status:(values:List(ACTIVE)))')).body
          .elements as unknown[]
      ).length
    expect([await listed(), (await known.get(`adCampaignGroups/${id}`)).status]).toEqual([0, 200])
    known.clock.now += 5000
    expect(await listed()).toBe(1)
  })

  it('sponsors posts of the page the campaign speaks for, and no others', async () => {
    const known = await setUp()
    const { campaignId } = await sponsored(known)
    const show = async (reference: string) =>
      refusals(
        await known.post('creatives', {
          campaign: `urn:li:sponsoredCampaign:${campaignId}`,
          content: { reference },
          intendedStatus: 'PAUSED',
        }),
      )
    expect(await show('urn:li:share:7141138937766391808')).toEqual(['INVALID_URN_ID /content/reference'])
    expect(await show('urn:li:image:C4E')).toEqual(['INVALID_URN_TYPE /content/reference'])
    const other = await publish(known.emulator, known.token, {
      ...say('From the pier'),
      author: 'urn:li:organization:86117940',
    })
    expect(await show(other)).toEqual(['INVALID_CONTENT_OWNERSHIP /content/reference'])
    const draft = await publish(known.emulator, known.token, say('Not yet', { lifecycleState: 'DRAFT' }))
    expect(await show(draft)).toEqual(['INVALID_URN_ID /content/reference'])
  })

  it('makes a post that is only an ad together with its creative', async () => {
    const known = await setUp()
    const { campaignId } = await sponsored(known)
    const campaignUrn = `urn:li:sponsoredCampaign:${campaignId}`
    const post = say('Only as an ad', {
      distribution: { feedDistribution: 'NONE', targetEntities: [], thirdPartyDistributionChannels: [] },
      adContext: { dscAdAccount: ACCOUNT_URN, dscStatus: 'ACTIVE' },
    })
    const creative = {
      campaign: campaignUrn,
      inlineContent: { post },
      intendedStatus: 'DRAFT',
      name: 'Inline',
    }
    const urn = await known.made('creatives?action=createInline', { creative })
    const found = await known.get(
      'creatives',
      `?q=criteria&campaigns=List(${encodeURIComponent(campaignUrn)})`,
    )
    const elements = found.body.elements as Record<string, unknown>[]
    expect(elements).toHaveLength(2)
    expect(elements[1]).toMatchObject({
      id: urn,
      name: 'Inline',
      intendedStatus: 'DRAFT',
      content: { reference: expect.stringMatching(/^urn:li:share:/) },
    })
    expect(elements[1]).not.toHaveProperty('review')
  })

  it('goes by the role on the ad account', async () => {
    const known = await setUp('dana')
    const { groupId, campaignId } = await sponsored(known)
    const be = (role: string) =>
      control(known.emulator, '/roles', { platform: 'linkedin', account: ACCOUNT, person: 'dana', role })
    await be('CREATIVE_MANAGER')
    expect((await known.patch(`adCampaigns/${campaignId}`, { status: 'ACTIVE' })).body.code).toBe(
      'NO_PERMISSION_ON_ENTITY',
    )
    const post = await publish(known.emulator, known.token, say('Another'))
    const creative = { campaign: `urn:li:sponsoredCampaign:${campaignId}`, content: { reference: post } }
    expect((await known.post('creatives', creative)).status).toBe(201)
    await be('VIEWER')
    expect((await known.post('creatives', creative)).status).toBe(403)
    expect((await known.get(`adCampaignGroups/${groupId}`)).status).toBe(200)
    await be('none')
    expect((await known.get(`adCampaignGroups/${groupId}`)).status).toBe(403)
    const reader = await tokenOf(known.emulator, 'ada', 'r_ads')
    const answer = await rest(known.emulator, reader, `/adAccounts/${ACCOUNT}/adCampaignGroups`, {
      json: group(),
    })
    expect(answer.body.message).toBe('Not enough permissions to access: adCampaignGroups.CREATE.20260701')
  })
})
