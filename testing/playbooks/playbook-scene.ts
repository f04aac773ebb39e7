import { Client } from 'pg'
import { newId, newToken } from '../../server/base/id.ts'
import { hubScope } from '../../server/base/make-scope.ts'
import type { HubScope, WorkspaceScope } from '../../server/base/scope.ts'
import { Secret } from '../../server/base/secret.ts'
import { type Context, platformOf } from '../../server/core/context.ts'
import { appendPart } from '../../server/core/media/append-part.ts'
import { beginUpload } from '../../server/core/media/begin-upload.ts'
import { finishUpload } from '../../server/core/media/finish-upload.ts'
import { keepPlaybook, type WrittenPlaybook } from '../../server/core/playbooks/keep-playbook.ts'
import { openPlaybook } from '../../server/core/playbooks/open-playbook.ts'
import { tellAsked } from '../../server/core/playbooks/tell-asked.ts'
import { setLimit } from '../../server/store/ad-money.ts'
import { listApps } from '../../server/store/apps.ts'
import type { PlaceRecord } from '../../server/store/workspaces.ts'
import { picture } from '../media/pictures.ts'
import { plantConnection } from '../plant-connection.ts'
import { createWorld, type World } from '../world.ts'

export const olga = { id: 'usr_olga', name: 'Olga Headoffice' }
export const dana = { id: 'usr_dana', name: 'Dana Location' }

/** What a location has, and lacks: by default everything that an ad needs. */
export interface Having {
  readonly currency?: string
  readonly page?: boolean
  readonly adAccount?: boolean
  readonly pixel?: boolean
  /** Of the ad account, as it was last proven. */
  readonly missing?: string
  readonly limits?: string
  readonly centre?: boolean
  readonly place?: PlaceRecord
  /** At TikTok, where posts and ads go by two apps, instead of Facebook. */
  readonly tiktok?: boolean
}

export interface Spot {
  readonly scope: WorkspaceScope
  readonly workspace: string
  readonly adAccount: string
  readonly page: string
}

/** A hub whose locations have ad accounts as the product keeps them; no platform is asked for anything. */
export interface PlaybookScene {
  readonly world: World
  readonly core: Context
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>
  hub(limit?: { currency: string; monthMinor: number }): Promise<HubScope>
  spot(hub: HubScope, name: string, having?: Having): Promise<Spot>
  /** A picture that ads take, among the hub's files. */
  picture(hub: HubScope): Promise<string>
  /** Kept, and opened; with a picture of the hub unless it says otherwise. */
  open(hub: HubScope, wish?: Partial<WrittenPlaybook>): Promise<string>
  /** The worker, once. */
  tell(): Promise<number>
  close(): Promise<void>
}

export const everybody = { of: 'all', groups: [], workspaces: [], except: [] } as const

export const playbookWith = (wish: Partial<WrittenPlaybook> = {}): WrittenPlaybook => ({
  name: 'Autumn soup',
  purpose: 'Brings people nearby to your soup of the week.',
  kinds: [{ kind: 'meta_ad_account', event: null }],
  objective: 'traffic',
  content: {
    kind: 'own',
    text: 'Soup at {name} in {city}',
    headline: 'Soup',
    link: 'https://soup.example/{code}',
    media: [],
  },
  budget: { per: 'day', currency: 'EUR', leastMinor: 500, mostMinor: 2_000 },
  schedule: { starts: 'joined', days: 7 },
  audience: { km: null, ages: null },
  category: 'none',
  payer: { beneficiary: '{name}', payor: '{name}' },
  offered: everybody,
  ...wish,
})

export async function createPlaybookScene(): Promise<PlaybookScene> {
  const world = await createWorld()
  const { core } = world
  const admin = new Client(world.database.urls.admin)
  await admin.connect()
  const sql: PlaybookScene['sql'] = async <Row extends object>(text: string, values: unknown[] = []) =>
    (await admin.query(text, values)).rows as Row[]
  const asHub = (hubId: string) => hubScope(hubId, { kind: 'worker' })
  const addPicture = async (hub: HubScope) => {
    const bytes = await picture(800, 800)
    const { id } = await beginUpload(core, hub, { name: 'soup.png', bytes: bytes.length, by: olga })
    await appendPart(core, hub, { mediaId: id, offset: 0, bytes })
    await finishUpload(core, hub, id)
    return id
  }
  const plant = (scope: WorkspaceScope, kind: string, name: string) =>
    core.db.inScope(scope, async (tx) => {
      const platform = core.platforms.find((one) => one.accountKinds.some((any) => any.kind === kind))
      const app = (await listApps(tx)).find((one) => one.platform === platform?.id)
      const planted = await plantConnection(core, tx, {
        platform: platformOf(core, platform?.id ?? ''),
        appId: app?.id ?? '',
        kind,
        name,
        subject: newToken(8),
        tokens: { accessToken: new Secret(`token-${newToken(20)}`), scopes: [] },
      })
      return planted.accountId
    })
  const addAdAccount = async (scope: WorkspaceScope, name: string, having: Having) => {
    const kind = having.tiktok ? 'tiktok_ad_account' : 'meta_ad_account'
    const id = await plant(scope, kind, `${name} Ads`)
    const details = { currency: having.currency ?? 'EUR', timeZone: 'Europe/London' }
    await sql(`update accounts set use = 'ads', details = $2 where id = $1`, [id, JSON.stringify(details)])
    const facts = (code: string | undefined) => JSON.stringify(code ? [{ code, facts: {} }] : [])
    await sql('update carriers set missing = $2, limits = $3 where account_id = $1', [
      id,
      facts(having.missing),
      facts(having.limits),
    ])
    if (having.pixel) {
      await sql(
        `insert into accounts (hub_id, workspace_id, id, platform, kind, use, external_id, parent_id, name, details, connected_at)
         select hub_id, workspace_id, $2, platform, 'meta_pixel', 'pixel', $2, id, 'Website', '{}', connected_at from accounts where id = $1`,
        [id, newId('account')],
      )
    }
    return id
  }
  return {
    world,
    core,
    sql,
    picture: addPicture,
    hub: async (limit = { currency: 'EUR', monthMinor: 100_000 }) => {
      const hub = asHub(await world.addHub())
      const set = { ...limit, aloneMinor: 50_000, workspaceId: null, setBy: olga.name, at: core.clock.now() }
      await core.db.inScope(hub, (tx) => setLimit(tx, set))
      return hub
    },
    spot: async ({ hubId }, name, having = {}) => {
      const place = { city: `${name}ville`, country: 'United Kingdom', ...having.place }
      const workspace = await world.addWorkspace(hubId, name, place)
      const scope = world.worker(hubId, workspace)
      const [latitude, longitude] = having.centre === false ? [null, null] : [51.5, -0.1]
      await sql('update workspaces set latitude = $3, longitude = $4, code = $2 where id = $1', [
        workspace,
        name,
        latitude,
        longitude,
      ])
      const pageKind = having.tiktok ? 'tiktok_account' : 'facebook_page'
      const page = having.page === false ? '' : await plant(scope, pageKind, name)
      const adAccount = having.adAccount === false ? '' : await addAdAccount(scope, name, having)
      return { scope, workspace, adAccount, page }
    },
    open: async (hub, wish = {}) => {
      const whole = playbookWith(wish)
      const { content } = whole
      if (content.kind === 'own' && wish.content === undefined)
        Object.assign(whole, { content: { ...content, media: [await addPicture(hub)] } })
      const { id } = await keepPlaybook(core, hub, { ...whole, by: olga })
      await openPlaybook(core, hub, { id, version: 1, by: olga })
      return id
    },
    tell: () => tellAsked(core, world.sweep, { hub: asHub, workspace: world.worker }),
    close: async () => {
      await admin.end()
      await world.close()
    },
  }
}
