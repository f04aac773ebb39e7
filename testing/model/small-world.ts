import type { Scheduler } from 'fast-check'
import { workspaceScope } from '../../server/base/make-scope.ts'
import { Secret } from '../../server/base/secret.ts'
import { silent } from '../../server/base/signals.ts'
import type { Context } from '../../server/core/context.ts'
import { unwatched } from '../../server/core/operator/restore-safety.ts'
import { createDeliveryDesk } from '../../server/core/posts/delivery-desk.ts'
import type { Entry } from '../../server/journal/journal.ts'
import type { Egress, Reply } from '../../server/platforms/egress.ts'
import { EgressError } from '../../server/platforms/egress-error.ts'
import { platforms } from '../../server/platforms/registry.ts'
import type { Tx } from '../../server/store/database.ts'
import type { Adoption, ClaimRow } from '../../server/store/renewals.ts'

export const timing = { refreshDeadlineMs: 20_000, quarantineMs: 30_000 }
export const scope = workspaceScope('hub_1', 'ws_1', { kind: 'worker' })

type Rules = {
  readonly lock: boolean
  readonly quarantineMs: number
  readonly byParent: boolean
  readonly journal: boolean
}
export const sound: Rules = { lock: true, quarantineMs: timing.quarantineMs, byParent: true, journal: true }

export interface Process {
  readonly ctx: Context
  alive: boolean
}

/**
 * One grant, its platform and its database in memory, behind the seams that the renewal verb knows. Every step of a process
 * that others could notice waits for the scheduler; a process that was killed takes no further step.
 */
export function smallWorld(
  s: Scheduler,
  rules: Rules,
  fates: readonly ('ok' | 'lost-before' | 'lost-after')[],
) {
  const began = Date.parse('2026-11-29T12:00:00Z')
  const now = { ms: 0 }
  const platform: { live: boolean; accepted: number; issued: number; refused: Set<number> } = {
    live: true,
    accepted: 1,
    issued: 1,
    refused: new Set<number>(),
  }
  /** As they arrived at the platform, with when they left. */
  const shown: { token: number; leftAt: number }[] = []
  const reached = new Set<number>()
  /** Tokens shown although their successor had reached us: that is how a living consent is lost. */
  const needless: number[] = []
  const journal: { owner: Process; entry: Entry; settled: boolean }[] = []
  const x = platforms.find(({ id }) => id === 'x')
  if (!x) throw new Error('no X')
  const row = {
    generation: 1,
    token: 1,
    lease: null as string | null,
    leasedUntil: -1,
    intentAt: null as number | null,
    doubtSince: null as number | null,
    failures: 0,
    endedAt: null as Date | null,
    endCause: null as string | null,
    endedToken: 0,
  }
  let sends = 0

  function verdictOn(held: number | null): ClaimRow['verdict'] {
    if (row.endedAt) return 'ended'
    if (held !== null && held !== row.generation) return 'moved'
    return rules.lock && row.leasedUntil >= now.ms ? 'busy' : 'claimed'
  }

  function claim(wish: { leaseId: string; held: number | null }): ClaimRow {
    const doubt = row.intentAt !== null || row.doubtSince !== null
    const verdict = verdictOn(wish.held)
    if (verdict === 'claimed') {
      if (row.intentAt !== null) row.doubtSince ??= row.intentAt
      Object.assign(row, { lease: wish.leaseId, leasedUntil: now.ms + rules.quarantineMs, intentAt: now.ms })
    }
    return {
      position: 0,
      verdict,
      leaseMs: null,
      id: 'grt_1',
      platform: 'x',
      appId: 'app_1',
      consentId: 'con_1',
      subject: '1',
      scopes: [],
      wrappedKey: Buffer.from('k'),
      generation: row.generation,
      hasRefreshToken: true,
      accessExpiresAt: new Date(began),
      refreshExpiresAt: null,
      dataAccessExpiresAt: null,
      authorisedAt: new Date(began - 7_200_000),
      endedAt: row.endedAt,
      troubleSince: null,
      troubleKind: null,
      failures: row.failures,
      inDoubt: doubt,
      trial: false,
      refreshedAt: null,
      workspaceKey: Buffer.from('k'),
      access: Buffer.from('access'),
      refresh: Buffer.from(`token ${row.token}`),
      clientId: 'client',
      appHub: null,
      appKey: null,
      appSecret: null,
      hubKey: null,
    }
  }

  function adopt(one: Pick<Adoption, 'parent' | 'refresh'>): boolean {
    if (rules.byParent && row.generation !== one.parent) return false
    const token = Number(
      Buffer.from(one.refresh ?? '', 'base64')
        .toString()
        .replace('token ', ''),
    )
    Object.assign(row, {
      generation: one.parent + 1,
      token,
      lease: null,
      leasedUntil: -1,
      intentAt: null,
      doubtSince: null,
    })
    Object.assign(row, { failures: 0, endedAt: null, endCause: null })
    return true
  }

  /** The three statements that the verb writes outside its two functions; everything else concerns nobody here. */
  function query(text: string, values: readonly unknown[] = []): object[] {
    const v = values as (string | number | boolean | Date | null)[]
    if (text.includes('refresh_failures = g.refresh_failures + 1')) {
      if (row.lease !== v[3] || row.generation !== v[4] || row.endedAt) return []
      if (v[5]) Object.assign(row, { lease: null, leasedUntil: -1, intentAt: null })
      if (v[6]) row.doubtSince ??= now.ms
      row.failures += 1
      return [{ wasTroubled: true }]
    }
    if (text.includes('set ended_at = $4')) {
      if (row.endedAt || row.generation !== v[6] || row.lease !== v[7]) return []
      Object.assign(row, {
        endedAt: v[3],
        endCause: v[4],
        endedToken: row.token,
        lease: null,
        leasedUntil: -1,
        intentAt: null,
      })
      return [{ id: 'grt_1' }]
    }
    if (text.includes('set lease_id = null, leased_until = null, intent_at = case')) {
      if (row.lease !== v[3]) return []
      Object.assign(row, { lease: null, leasedUntil: -1, ...(v[6] ? {} : { intentAt: null }) })
      return []
    }
    if (text.startsWith('select id from grants') && text.includes('lease_id = $4'))
      return row.lease === v[3] ? [{ id: 'grt_1' }] : []
    return []
  }

  const serve = async (request: Parameters<Egress>[0], leftAt: number): Promise<Reply> => {
    const token = Number(
      (new URLSearchParams(request.body ?? '').get('refresh_token') ?? '').replace('token ', ''),
    )
    const fate = fates[sends % fates.length] ?? 'ok'
    sends += 1
    shown.push({ token, leftAt })
    if (fate === 'lost-before') throw new EgressError('lost', 'ECONNRESET')
    const accepted = platform.live && platform.accepted === token
    if (!accepted) {
      if (platform.live && Math.max(0, ...reached) > token) needless.push(token)
      platform.live = false
      platform.refused.add(token)
    } else {
      platform.issued += 1
      platform.accepted = platform.issued
    }
    if (fate === 'lost-after') throw new EgressError('lost', 'ECONNRESET')
    const body = accepted
      ? {
          token_type: 'bearer',
          access_token: 'a',
          expires_in: 7_200,
          refresh_token: `token ${platform.issued}`,
        }
      : { error: 'invalid_grant' }
    return {
      status: accepted ? 200 : 400,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }
  }

  function start(): Process {
    const me: { alive: boolean; ctx?: Context } = { alive: true }
    const own = me as Process
    /** A step that others could notice: when the scheduler says so, and never once the process is dead. */
    const at = async <T>(label: string, work: () => T | Promise<T>): Promise<T> => {
      await s.schedule(Promise.resolve(), label)
      if (!own.alive) return new Promise<never>(() => undefined)
      return work()
    }
    const flights = new Map<string, Promise<unknown>>()
    const tx: Tx = {
      scope,
      query: async <Row extends object>(text: string, values?: readonly unknown[]) =>
        query(text, values) as Row[],
      enter: () => Promise.reject(new Error('nowhere to go')),
    }
    me.ctx = {
      db: {
        inScope: (_scope, work) => at('database', () => work(tx as never)),
        once: async () => [],
        perScope: async () => [],
        close: async () => undefined,
      },
      deliveries: createDeliveryDesk(),
      zoneRules: '2026a',
      clock: { now: () => new Date(began + now.ms) },
      vault: {
        seal: async (_place: unknown, _keys: unknown, secret: Secret) => Buffer.from(secret.reveal()),
        open: async (_place: unknown, _keys: unknown, sealed: Uint8Array) =>
          new Secret(Buffer.from(sealed).toString()),
      } as unknown as Context['vault'],
      // Nothing that renews touches a file.
      fetchFile: () => Promise.reject(new Error('nowhere to go')),
      files: undefined as never,
      mediaQuotaBytes: 0,
      egress: async (request) => {
        const leftAt = now.ms
        const inTime = () => now.ms - leftAt <= timing.refreshDeadlineMs
        const reply = await at('arrive', () =>
          // Past the deadline its socket is destroyed: it does not arrive any more.
          inTime()
            ? serve(request, leftAt).catch((error: EgressError) => error)
            : new EgressError('lost', 'deadline'),
        )
        await at('answer', () => undefined)
        // The hard deadline: an answer after it is no answer to this process.
        if (!inTime()) throw new EgressError('lost', 'deadline')
        if (reply instanceof EgressError) throw reply
        const token = /token (\d+)/.exec(reply.body)?.[1]
        if (token) reached.add(Number(token))
        return reply
      },
      platforms,
      emulator: 'http://127.0.0.1:1',
      versions: {},
      operatorApps: new Map([['app_1', { clientSecret: new Secret('s') }]]),
      publicUrl: 'http://localhost',
      practice: true,
      restore: unwatched,
      signals: silent,
      timing,
      journal: {
        id: 'jrn_1',
        hasRoom: async () => true,
        append: async (entry) => {
          if (!rules.journal) return () => undefined
          const line = { owner: own, entry, settled: false }
          // On its way to the disk from here on, as far as this process can know.
          journal.push(line)
          await at('on disk', () => undefined)
          // Noted lazily: a crash in between brings it back.
          return () =>
            void at('note', () => {
              line.settled = true
            })
        },
        pending: () => 0,
        holds: (_grantId, parent) =>
          at('journal', () => journal.some((one) => !one.settled && one.entry.parent === parent)),
        leftovers: async () =>
          journal
            .filter((one) => !one.owner.alive && !one.settled)
            .map((one) => ({
              entries: [one.entry],
              done: async () => {
                one.settled = true
              },
            })),
        close: async () => undefined,
      },
      desk: {
        once: <T>(key: string, work: () => Promise<T>) => {
          const under =
            (flights.get(key) as Promise<T> | undefined) ?? work().finally(() => flights.delete(key))
          flights.set(key, under)
          return under
        },
        claim: (_db, wish) => at('claim', () => claim(wish)),
        adopt: (_db, one) => at('adopt', () => adopt(one)),
        comeOfAge: async () => undefined,
        untilDone: () => undefined,
        settle: async () => undefined,
      },
    }
    return own
  }

  return { start, now, row, platform, shown, reached, needless, journal }
}
