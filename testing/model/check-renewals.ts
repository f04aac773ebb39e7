import fc from 'fast-check'
import { newId } from '../../server/base/id.ts'
import { Problem } from '../../server/base/problem.ts'
import { removeAccount } from '../../server/core/connect/remove-account.ts'
import type { Context } from '../../server/core/context.ts'
import { openToken } from '../../server/core/grants/open-token.ts'
import { refreshGrant } from '../../server/core/grants/refresh-grant.ts'
import { createRenewalDesk } from '../../server/core/grants/renewal-desk.ts'
import { replayJournal } from '../../server/core/grants/replay-journal.ts'
import { rewriting } from '../attacks/broken-parts.ts'
import { type RenewalScene, type Seeded, tokenPath } from '../renewal-scene.ts'
import { adopt, attempt, begin, type Expected, type Fate, type Model, need, type Reason } from './model.ts'

interface Real {
  readonly scene: RenewalScene
  readonly second: Context
  seeded: Seeded
  /** Where `model.now` began, in seconds of the scene's clock. */
  readonly beganAt: number
  /** Parents shown since the last quarantine was over. */
  readonly shown: Set<string>
  readonly did: (name: string) => void
}

type Step = fc.AsyncCommand<Model, Real>

/** Random lives of a connection, compared with the reference step by step. Throws fast-check's report. */
export async function checkRenewals(
  scene: RenewalScene,
  second: Context,
  options: {
    runs: number
    seed?: number | undefined
    steps?: number
    onStep?: (name: string) => void
    quick?: boolean
  },
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      fc.commands(steps, { maxCommands: options.steps ?? 24, size: 'max' }),
      async (commands) => {
        await scene.calm()
        const seeded = await scene.seed('x', 'ada')
        const real: Real = {
          scene,
          second,
          seeded,
          beganAt: nowOf(scene),
          shown: new Set(),
          did: options.onStep ?? (() => undefined),
        }
        await fc.asyncModelRun(() => ({ model: begin(0), real }), [...commands, last])
      },
    ),
    {
      numRuns: options.runs,
      ...(options.seed === undefined ? {} : { seed: options.seed }),
      endOnFailure: options.quick ?? false,
    },
  )
}

const nowOf = (scene: RenewalScene) => scene.core.clock.now().getTime() / 1000

function step(
  name: string,
  run: (m: Model, r: Real) => Promise<void>,
  check = (_m: Readonly<Model>) => true,
): Step {
  return {
    check,
    toString: () => name,
    run: async (m, r) => {
      m.now = nowOf(r.scene) - r.beganAt
      r.did(name)
      await run(m, r)
      await agree(m, r, name)
    },
  }
}

/** Our row says what the reference says, and no token was shown twice inside its quarantine. */
async function agree(m: Model, r: Real, after: string): Promise<void> {
  const row = await r.scene.row(r.seeded.grantId)
  const ours = { generation: row.generation, ended: row.ended_at !== null, leased: row.lease_id !== null }
  const theirs = { generation: m.generation, ended: m.ended, leased: m.leased }
  same(ours, theirs, `after ${after}`)
  if (m.ended && m.live && m.held === m.accepted)
    throw new Error(`ended although the platform accepts it, after ${after}`)
}

function same(ours: unknown, theirs: unknown, about: string): void {
  if (JSON.stringify(ours) !== JSON.stringify(theirs))
    throw new Error(`${about}: ${JSON.stringify(ours)}, expected ${JSON.stringify(theirs)}`)
}

/** Does it, and compares what came of it and how many requests left with the reference. */
async function compare(
  r: Real,
  expected: Expected,
  name: string,
  work: () => Promise<string>,
): Promise<void> {
  r.scene.sent.length = 0
  const outcome = await work()
  const parents = r.scene.sent.map(({ parent }) => parent)
  same({ outcome, sends: parents.length }, { outcome: expected.outcome, sends: expected.sends }, name)
  for (const parent of parents) {
    if (r.shown.has(parent)) throw new Error(`${name}: a token was shown twice inside its quarantine`)
    r.shown.add(parent)
  }
}

const outcomeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(String, (error: unknown) => {
    if (error instanceof Problem) return error.code
    throw error
  })

const renew = (reason: Reason, fate: Fate, who: 'first' | 'second'): Step =>
  step(
    `${reason} ${fate} (${who})`,
    async (m, r) => {
      const core = who === 'first' ? r.scene.core : r.second
      const expected = attempt(m, reason, fate)
      await compare(r, expected, `${reason} ${fate}`, () => act(r, core, reason, fate, expected))
    },
    // A reason that is only a need comes with a stale token; callers are a step of their own.
    (m) => reason !== 'need' || m.ended || m.now >= m.accessEnds - 60,
  )

async function act(r: Real, core: Context, reason: Reason, fate: Fate, expected: Expected): Promise<string> {
  const { scope, grantId } = r.seeded
  const held = Number((await r.scene.row(grantId)).generation)
  const go = (on: Context) =>
    outcomeOf(refreshGrant(on, scope, grantId, reason === 'need' ? { held } : reason))
  if (fate === 'ok') return go(core)
  if (fate === 'lost-before' || fate === 'lost-after') {
    await r.scene.fault('x', tokenPath.x, { kind: fate === 'lost-before' ? 'drop-before' : 'drop-after' })
    const outcome = await go(core)
    await r.scene.calm()
    return outcome
  }
  const dying = await r.scene.another('dying')
  try {
    if (fate === 'dies-before') {
      const row = await dying.core.desk.claim(dying.core.db, {
        scope,
        grantId,
        leaseId: newId('attempt'),
        force: reason === 'person',
        held: reason === 'need' ? held : null,
      })
      return row.verdict === 'claimed' ? 'died' : await go(dying.core)
    }
    const outcome = await go(partlyDead(dying.core, fate)).catch(() => 'died')
    // What it would have answered is of no use to anybody; only where nothing was sent, it is an answer.
    return expected.outcome === 'died' ? 'died' : outcome
  } finally {
    await dying.stop()
  }
}

/** The process goes so far, and no further. */
function partlyDead(core: Context, fate: Fate): Context {
  const desk = createRenewalDesk({ journalId: core.journal.id, quarantineMs: core.timing.quarantineMs })
  void desk.settle(0)
  if (fate === 'dies-journalled') {
    const db = rewriting(core.db, (text) => {
      if (text.includes('adopt_successors')) throw new Error('the process died here')
      return text
    })
    return { ...core, desk, db }
  }
  if (fate === 'dies-adopted') {
    const journal = {
      ...core.journal,
      append: async (...entry: Parameters<Context['journal']['append']>) => {
        await core.journal.append(...entry)
        return () => undefined
      },
    }
    return { ...core, desk, journal }
  }
  let isDead = false
  const db = rewriting(core.db, (text) => {
    if (isDead) throw new Error('the process died here')
    return text
  })
  return {
    ...core,
    db,
    desk,
    egress: async (request) => {
      await core.egress(request)
      isDead = true
      throw new Error('the process died here')
    },
  }
}

const quarantineOver = step('quarantine over', async (m, r) => {
  await r.scene.sql(
    `update grants set leased_until = clock_timestamp() - interval '1 second' where id = $1 and lease_id is not null`,
    [r.seeded.grantId],
  )
  await r.scene.world.advance(661)
  m.now = nowOf(r.scene) - r.beganAt
  r.shown.clear()
  // The row still names the attempt; whoever comes next takes its place.
  if (m.leased) {
    await r.scene.sql('update grants set lease_id = null, leased_until = null where id = $1', [
      r.seeded.grantId,
    ])
    m.leased = false
  }
})

const advance = (seconds: number): Step =>
  step(`${seconds} s pass`, async (_m, r) => {
    await r.scene.world.advance(seconds)
  })

const revoke = step('revoked at the platform', async (m, r) => {
  await r.scene.world.control('POST', `/grants/${r.seeded.consent}/revoke`)
  m.live = false
})

const replay = (who: 'first' | 'second'): Step =>
  step(`${who} reads the journal`, async (m, r) => {
    await replayJournal(who === 'first' ? r.scene.core : r.second, r.scene.world.worker)
    if (m.journalled !== null) adopt(m, m.journalled, m.since)
    const [row] = await r.scene.sql<{ refreshed_at: Date | null; access_expires_at: Date }>(
      'select refreshed_at, access_expires_at from grants where id = $1',
      [r.seeded.grantId],
    )
    // When it was handed out is told by the entry itself.
    if (row?.refreshed_at) m.since = row.refreshed_at.getTime() / 1000 - r.beganAt
    if (row) m.accessEnds = row.access_expires_at.getTime() / 1000 - r.beganAt
  })

const callers = step(
  'many need a token',
  async (m, r) => {
    const expected = need(m)
    await compare(r, expected, 'callers', async () => {
      const asked = [r.scene.core, r.second, r.scene.core, r.second].map((core) =>
        outcomeOf(openToken(core, r.seeded.scope, r.seeded.accountId).then(() => 'served')),
      )
      const outcomes = new Set(await Promise.all(asked))
      // In its last minute a token still serves those who were not the first to ask.
      return outcomes.has('reconnect-needed') ? 'reconnect-needed' : [...outcomes].join(' and ')
    })
  },
  // Waiting for an attempt that is cut off takes as long as its quarantine.
  (m) => !(m.leased || (m.inDoubt && m.journalled !== null)),
)

const startOver = (remove: boolean): Step =>
  step(remove ? 'removed and connected again' : 'connected again', async (m, r) => {
    const { scope, accountId } = r.seeded
    if (remove) {
      const by = { name: 'Somebody', asMember: false }
      await removeAccount(r.scene.core, scope, { accountId, children: [], by })
      await outcomeOf(refreshGrant(r.second, scope, r.seeded.grantId, 'person')).then((outcome) => {
        same(outcome, 'reconnect-needed', 'a removed connection')
      })
    }
    r.seeded = await r.scene.seed('x', 'ada')
    r.shown.clear()
    Object.assign(m, begin(nowOf(r.scene) - r.beganAt))
  })

/** Whatever happened: what reached us is held in the end, and works if the platform says so. */
const last: Step = step('the end', async (m, r) => {
  await quarantineOver.run(m, r)
  await replay('first').run(m, r)
  const expected = attempt(m, 'person', 'ok')
  await compare(r, expected, 'the end', () =>
    outcomeOf(refreshGrant(r.scene.core, r.seeded.scope, r.seeded.grantId, 'person')),
  )
  if (m.ended && m.journalled !== null) throw new Error('ended with its successor in a journal')
})

const reasons: readonly Reason[] = ['need', 'person', 'person', 'sweep']
const failing: readonly Fate[] = [
  'lost-before',
  'lost-after',
  'dies-before',
  'dies-waiting',
  'dies-journalled',
  'dies-adopted',
]
const who = fc.constantFrom('first' as const, 'second' as const)
const renewing = (fates: readonly Fate[]): fc.Arbitrary<Step> =>
  fc.tuple(fc.constantFrom(...reasons), fc.constantFrom(...fates), who).map((args) => renew(...args))
// One for one likely: what comes more than once comes more often.
const steps: fc.Arbitrary<Step>[] = [
  renewing(failing),
  renewing(failing),
  renewing(failing),
  renewing(['ok']),
  renewing(['ok']),
  fc.constant(quarantineOver),
  fc.constant(quarantineOver),
  fc.constant(callers),
  fc.constantFrom(7_145, 7_201, 31 * 86_400).map(advance),
  who.map(replay),
  fc.constantFrom(revoke, startOver(true), startOver(false)),
]
