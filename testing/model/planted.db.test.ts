import { Client } from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { Secret } from '../../server/base/secret.ts'
import type { Context } from '../../server/core/context.ts'
import { openToken } from '../../server/core/grants/open-token.ts'
import { refreshGrant } from '../../server/core/grants/refresh-grant.ts'
import { createRenewalDesk } from '../../server/core/grants/renewal-desk.ts'
import { rewriting } from '../attacks/broken-parts.ts'
import { createRenewalScene, type RenewalScene } from '../renewal-scene.ts'
import { checkRenewals } from './check-renewals.ts'

/** A checker that has never found anything is not trusted: each of these defects must be noticed. */
let scene: RenewalScene
afterEach(() => scene.close())

async function broken(part: (core: Context) => Partial<Context>): Promise<RenewalScene> {
  scene = await createRenewalScene({ part })
  return scene
}

/** Changes a function of the private database; throws when it is not what it was. */
async function rewrite(name: string, from: string, to: string): Promise<void> {
  const client = new Client(scene.world.database.urls.owner)
  await client.connect()
  try {
    const { rows } = await client.query<{ text: string }>(`select pg_get_functiondef($1::regproc) as text`, [
      name,
    ])
    const before = rows[0]?.text ?? ''
    if (!before.includes(from)) throw new Error(`${name} is not what it was: the defect cannot be planted`)
    await client.query(before.replace(from, to))
  } finally {
    await client.end()
  }
}

describe('the random lives notice', () => {
  const verdict = async () => {
    const second = await scene.another('second')
    try {
      await checkRenewals(scene, second.core, { runs: 60, seed: 7, quick: true })
      return 'nothing wrong'
    } catch (error) {
      return `${(error as Error).message} ${String((error as Error).cause)}`
    } finally {
      await second.stop()
    }
  }

  it('nothing where nothing is broken', async () => {
    await broken(() => ({}))
    expect(await verdict()).toBe('nothing wrong')
  })

  it('no lock: a lease that somebody holds is in nobody’s way', async () => {
    await broken(() => ({}))
    await rewrite('tenancy.claim_refreshes', 'g.leased_until >= clock_timestamp()', 'false')
    expect(await verdict()).toMatch(/expected|twice/)
  })

  it('a quarantine shorter than the deadline', async () => {
    await broken((core) => ({ desk: createRenewalDesk({ journalId: core.journal.id, quarantineMs: 1 }) }))
    expect(await verdict()).toMatch(/expected|twice/)
  })

  it('no journal', async () => {
    await broken((core) => ({
      journal: {
        ...core.journal,
        append: async () => () => undefined,
        holds: async () => false,
        leftovers: async () => [],
      },
    }))
    expect(await verdict()).toMatch(/expected|twice/)
  })

  it('a journal that is not asked before the parent is sent', async () => {
    await broken((core) => ({ journal: { ...core.journal, holds: async () => false } }))
    expect(await verdict()).toMatch(/expected|twice/)
  })

  it('adoption without a look at the parent’s generation', async () => {
    await broken(() => ({}))
    await rewrite('tenancy.adopt_successors', 'and g.generation = item.parent and', 'and')
    expect(await verdict()).toMatch(/expected|twice/)
  })
})

describe('counting notices', () => {
  it('no single flight: every caller goes to the database by itself', async () => {
    const flights = async (once: (desk: Context['desk']) => Context['desk']['once']) => {
      let claims = 0
      await broken((core) => {
        const desk = createRenewalDesk({ journalId: core.journal.id, quarantineMs: core.timing.quarantineMs })
        const claim: Context['desk']['claim'] = (db, wish) => {
          claims += 1
          return desk.claim(db, wish)
        }
        return { desk: { ...desk, once: once(desk), claim } }
      })
      const { scope, accountId } = await scene.seed('x', 'ada')
      await scene.stale()
      scene.sent.length = 0
      await Promise.all(Array.from({ length: 100 }, () => openToken(scene.core, scope, accountId)))
      return { claims, sends: scene.sent.length }
    }
    const sound = await flights((desk) => desk.once)
    await scene.close()
    const planted = await flights(() => (_key, work) => work())
    expect(sound.sends).toBe(1)
    // A few come late: they read before it was renewed, and ask after.
    expect(sound.claims).toBeLessThan(10)
    expect(planted.claims).toBeGreaterThanOrEqual(50)
  })

  it('no breaker: a wrong secret is presented for every connection', async () => {
    const presented = async (forgets: boolean) => {
      await broken((core) => ({
        db: rewriting(core.db, (text) =>
          forgets && text.startsWith('update app_health set opened_at')
            ? text.replace('coalesce(opened_at, $3)', 'nullif(coalesce(opened_at, $3), $3)')
            : text,
        ),
      }))
      const all = []
      for (const person of ['ada', 'ben', 'carla', 'dana']) all.push(await scene.seed('x', person))
      scene.sent.length = 0
      const operatorApps = new Map(
        [...scene.core.operatorApps].map(
          ([id, app]) => [id, { ...app, clientSecret: new Secret('mistyped') }] as const,
        ),
      )
      const wrong = { ...scene.core, operatorApps }
      for (const { scope, grantId } of all)
        await refreshGrant(wrong, scope, grantId, { held: 1 }).catch(() => undefined)
      return scene.sent.length
    }
    expect(await presented(false)).toBe(1)
    await scene.close()
    await expect(presented(true)).resolves.toBe(4)
  })
})
