import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plantConnection } from '../../../../testing/plant-connection.ts'
import { createWorld, type World } from '../../../../testing/world.ts'
import { after, daysMs, hoursMs, minutesMs } from '../../../base/clock.ts'
import { newToken } from '../../../base/id.ts'
import { hubScope } from '../../../base/make-scope.ts'
import type { WorkspaceScope } from '../../../base/scope.ts'
import { Secret } from '../../../base/secret.ts'
import { openBreaker } from '../../../store/app-health.ts'
import { listApps } from '../../../store/apps.ts'
import { platformOf } from '../../context.ts'
import type { ForecastWish } from './forecast.ts'
import { forecastDeliveries } from './forecast-deliveries.ts'

let world: World
let hubId: string
beforeAll(async () => {
  world = await createWorld()
  hubId = await world.addHub()
})
afterAll(() => world.close())

const place = async () => world.worker(hubId, await world.addWorkspace(hubId, `Riverside ${newToken(6)}`))
const at = (days: number, ms = 0) => after(world.clock.now(), daysMs(days) + ms)

interface Planting {
  readonly lives?: { refresh?: Date; access?: Date; dataAccess?: Date }
  readonly carrier?: string
  readonly account?: string
}

/** A healthy account; `carrier` and `account` are SQL that changes its row. */
async function plant(scope: WorkspaceScope, kind: string, planting: Planting = {}): Promise<string> {
  const platform = world.core.platforms.find((one) => one.accountKinds.some((each) => each.kind === kind))
  if (!platform) throw new Error(kind)
  const { lives = {} } = planting
  return world.core.db.inScope(scope, async (tx) => {
    const app = (await listApps(tx)).find((one) => one.platform === platform.id)
    const { accountId, grantId } = await plantConnection(world.core, tx, {
      platform: platformOf(world.core, platform.id),
      appId: app?.id ?? '',
      kind,
      name: 'Riverside',
      subject: newToken(8),
      tokens: {
        accessToken: new Secret('token'),
        ...(platform.renewal.model === 'long-lived-exchange' ? {} : { refreshToken: new Secret('refresh') }),
        accessExpiresAt: lives.access ?? at(1),
        refreshExpiresAt: lives.refresh,
        scopes: [],
      },
    })
    const { hubId, workspaceId } = scope
    const where = 'where hub_id = $1 and workspace_id = $2'
    if (lives.dataAccess)
      await tx.query(`update grants set data_access_expires_at = $4 ${where} and id = $3`, [
        hubId,
        workspaceId,
        grantId,
        lives.dataAccess,
      ])
    if (planting.carrier)
      await tx.query(`update carriers set ${planting.carrier} ${where} and account_id = $3`, [
        hubId,
        workspaceId,
        accountId,
      ])
    if (planting.account)
      await tx.query(`update accounts set ${planting.account} ${where} and id = $3`, [
        hubId,
        workspaceId,
        accountId,
      ])
    return accountId
  })
}

const forecast = (scope: WorkspaceScope, wishes: readonly ForecastWish[]) =>
  world.core.db.inScope(scope, (tx) => forecastDeliveries(world.core, tx, wishes))
const codes = async (scope: WorkspaceScope, wishes: readonly ForecastWish[]) =>
  (await forecast(scope, wishes)).map((one) => one.code ?? 'goes')

describe('what will become of a delivery at its moment', () => {
  it('a consent that a person has to give again ends it; what we renew does not', async () => {
    const scope = await place()
    const ends = at(40)
    const linkedin = await plant(scope, 'linkedin_page', { lives: { refresh: ends } })
    const tiktok = await plant(scope, 'tiktok_account', { lives: { refresh: at(40) } })
    const wish = (accountId: string, days: number): ForecastWish => ({
      accountId,
      shape: 'video',
      at: at(days),
    })
    const [before, later] = await forecast(scope, [wish(linkedin, 39), wish(linkedin, 41)])
    expect(before?.verdict).toBe('goes')
    expect(later).toMatchObject({
      verdict: 'fails',
      code: 'grant-ends',
      actBy: ends,
      facts: { endsAt: ends.toISOString() },
    })
    expect(await codes(scope, [wish(tiktok, 41), wish(tiktok, 400)])).toEqual(['goes', 'goes'])
  })

  it('the confirmation of a person ends it, although the access before it is renewed', async () => {
    const scope = await place()
    const page = await plant(scope, 'facebook_page', { lives: { access: at(50), dataAccess: at(80) } })
    const on = (days: number): ForecastWish => ({ accountId: page, shape: 'text', at: at(days) })
    expect(await codes(scope, [on(60), on(81)])).toEqual(['goes', 'data-access-ends'])
  })

  it('a child does not outlive what it rides on', async () => {
    const scope = await place()
    const page = await plant(scope, 'facebook_page', { lives: { access: at(50), dataAccess: at(20) } })
    const instagram = await plant(scope, 'instagram_account', { account: `parent_id = '${page}'` })
    const on = (days: number): ForecastWish => ({ accountId: instagram, shape: 'image', at: at(days) })
    expect(await codes(scope, [on(19), on(21)])).toEqual(['goes', 'data-access-ends'])
  })

  it('a spare that lives longer takes over', async () => {
    const scope = await place()
    const mine = await plant(scope, 'linkedin_page', { lives: { refresh: at(10) } })
    const other = await plant(scope, 'linkedin_page', { lives: { refresh: at(100) } })
    await world.core.db.inScope(scope, (tx) =>
      tx.query(
        `insert into carriers (hub_id, workspace_id, account_id, grant_id, id, capabilities, missing, limits, probed_at, active, rank)
         select hub_id, workspace_id, $1, grant_id, id || 's', capabilities, missing, limits, probed_at, false, 2 from carriers where account_id = $2`,
        [mine, other],
      ),
    )
    const on = (days: number): ForecastWish => ({ accountId: mine, shape: 'text', at: at(days) })
    expect(await codes(scope, [on(50), on(101)])).toEqual(['goes', 'grant-ends'])
  })

  it('what is wrong already is said first', async () => {
    const scope = await place()
    const wish = (accountId: string): ForecastWish => ({ accountId, shape: 'text', at: at(3) })
    const lost = await plant(scope, 'x_account', { carrier: `lost_at = now(), lost_cause = 'role-lost'` })
    const story = await plant(scope, 'facebook_page')
    expect(await codes(scope, [wish(lost), { ...wish(story), shape: 'story' }, wish('acc_nobody')])).toEqual([
      'disconnected',
      'capability-missing',
      'not-connected',
    ])
  })

  it('flaws of the content, closed choices and an app that is not reviewed fail', async () => {
    const scope = await place()
    const missing = [{ code: 'choice-missing', facts: { choice: 'privacy' } }]
    const open = await plant(scope, 'tiktok_account', {
      account: `details = '{"privacyLevels": "FOLLOWER_OF_CREATOR SELF_ONLY"}'`,
    })
    const unreviewed = await plant(scope, 'tiktok_account', {
      carrier: `limits = '[{"code": "app-unaudited", "facts": {}}]'`,
    })
    const wish = (accountId: string, more: Partial<ForecastWish> = {}): ForecastWish => ({
      ...{ accountId, shape: 'video', at: at(3) },
      ...more,
    })
    expect(
      await codes(scope, [
        wish(open, { flaws: missing }),
        wish(open, { choices: { privacy: 'PUBLIC_TO_EVERYONE' } }),
        wish(open, { choices: { privacy: 'SELF_ONLY' } }),
        wish(open, { shape: 'thread' }),
        wish(unreviewed),
      ]),
    ).toEqual(['flawed', 'choice-closed', 'goes', 'flawed', 'refused-there'])
  })

  it('the sixteenth of a day is too many, in the order of their moments', async () => {
    const scope = await place()
    const accountId = await plant(scope, 'tiktok_account')
    const other = await plant(scope, 'tiktok_account')
    const wishes = Array.from(
      { length: 17 },
      (_, n): ForecastWish => ({ accountId, shape: 'video', at: at(2, minutesMs((16 - n) * 5)) }),
    )
    const next: ForecastWish = { accountId, shape: 'video', at: at(2, hoursMs(26)) }
    const said = await codes(scope, [...wishes, next, { ...next, accountId: other, at: at(2) }])
    expect(said.slice(0, 2)).toEqual(['too-many', 'too-many'])
    expect(new Set(said.slice(2))).toEqual(new Set(['goes']))
  })

  it('an app whose calls are refused stops everything of it, and nothing else', async () => {
    const scope = await place()
    const accountId = await plant(scope, 'x_account')
    const page = await plant(scope, 'facebook_page')
    await world.core.db.inScope(scope, async (tx) => {
      const app = (await listApps(tx)).find((one) => one.platform === 'x')
      const now = world.clock.now()
      await openBreaker(tx, {
        appId: app?.id ?? '',
        area: 'api',
        kind: 'app-fault',
        code: '402',
        at: now,
        retryAt: now,
      })
    })
    const wish = (id: string): ForecastWish => ({ accountId: id, shape: 'text', at: at(3) })
    expect(await codes(scope, [wish(accountId), wish(page)])).toEqual(['app-fault', 'goes'])
    await world.core.db.inScope(scope, (tx) =>
      tx.query('update app_health set opened_at = null where opened_at is not null'),
    )
  })

  it('a hub sees all its locations, a location itself alone', async () => {
    const [here, there] = [await place(), await place()]
    const ids = [
      await plant(here, 'facebook_page'),
      await plant(there, 'linkedin_page', { lives: { refresh: at(5) } }),
    ]
    const wishes = ids.map((accountId): ForecastWish => ({ accountId, shape: 'text', at: at(9) }))
    const hana = await world.addUser('Hana')
    await world.join(hana.userId, { hubId }, 'admin')
    const asHub = hubScope(hubId, { kind: 'person', personId: hana.userId })
    const all = await world.core.db.inScope(asHub, (tx) => forecastDeliveries(world.core, tx, wishes))
    expect(all.map((one) => one.code)).toEqual([null, 'grant-ends'])
    expect(await codes(here, wishes)).toEqual(['goes', 'not-connected'])
  })
})
