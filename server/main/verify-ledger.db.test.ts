import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../testing/world.ts'
import { after, minutesMs } from '../base/clock.ts'
import { hubScope, workspaceScope } from '../base/make-scope.ts'
import { fileLine, readFileLine } from '../core/ledger/checkpoint.ts'
import { signDue } from '../core/ledger/sign-due.ts'
import { keyOf, type Verified, verifyLedgers } from '../core/ledger/verify-ledgers.ts'
import type { Checkpoint } from '../store/checkpoints.ts'
import { writeLedger } from '../store/ledger.ts'
import type { Chain } from '../store/sweep.ts'
import { localOperatorKey, operatorKeys } from '../vault/operator-key.ts'
import { checkpointFile } from './checkpoint-file.ts'

const operatorKey = randomBytes(32)
const keys = operatorKeys([localOperatorKey('test', operatorKey)])
const folder = mkdtempSync(join(tmpdir(), 'mooring-checkpoints-'))
const path = join(folder, 'ledger-checkpoints.jsonl')
const worker = { kind: 'worker' } as const
const scopeOf = ({ hubId, workspaceId }: Chain) =>
  workspaceId === '-' ? hubScope(hubId, worker) : workspaceScope(hubId, workspaceId, worker)

let world: World
/** Past every wall and trigger, as somebody with the database's superuser is. */
let intruder: Client
let hub: string
let place: string

beforeAll(async () => {
  world = await createWorld({
    operatorKey,
    core: (core) => ({ ...core, checkpoints: checkpointFile(path) }),
  })
  intruder = new Client(world.database.urls.admin)
  await intruder.connect()
  await intruder.query('set session_replication_role = replica')
})
afterAll(async () => {
  await intruder.end()
  await world.close()
  rmSync(folder, { recursive: true })
})

/** A ledger of twelve lines, signed at the seventh and at the last. */
beforeEach(async () => {
  hub = await world.addHub()
  place = await world.addWorkspace(hub, `Quay ${Math.random()}`)
  await write(7)
  await sign()
  await write(5)
  await sign()
})

async function write(lines: number): Promise<void> {
  for (let n = 0; n < lines; n++)
    await world.core.db.inScope(workspaceScope(hub, place, worker), (tx) =>
      writeLedger(tx, {
        action: 'workspace.changed',
        subject: place,
        facts: { fields: ['name'], n },
        at: world.clock.now(),
      }),
    )
}

/** The lane that signs, as if all were due. */
async function sign(): Promise<void> {
  const later = { ...world.core, clock: { now: () => after(world.clock.now(), minutesMs(11)) } }
  await signDue(later, world.sweep, scopeOf, () => false)
}

function kept(): Map<string, Checkpoint[]> {
  const all = readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((text) => readFileLine(text) ?? [])
  const found = new Map<string, Checkpoint[]>()
  for (const one of all) found.set(keyOf(one), [...(found.get(keyOf(one)) ?? []), one])
  return found
}

const verify = (file = kept()): Promise<Verified> =>
  verifyLedgers(world.core, { sweep: world.sweep, scopeOf, keys, kept: file })

async function breachHere(file = kept()): Promise<string | undefined> {
  const { breaches } = await verify(file)
  const here = breaches.filter((one) => one.hubId === hub && one.workspaceId === place)
  expect(here.length).toBeLessThan(2)
  return here[0] && `${here[0].line}: ${here[0].says}`
}

const tamper = (set: string, line: number) =>
  intruder.query(`update ledger set ${set} where workspace_id = $1 and seq = $2`, [place, line])

describe('a ledger that nobody touched', () => {
  it('is whole, and agrees with every checkpoint inside and outside the database', async () => {
    const { lines, checkpoints, unknownKeys } = await verify()
    expect(await breachHere()).toBeUndefined()
    expect(unknownKeys).toEqual([])
    expect(lines).toBeGreaterThanOrEqual(12)
    expect(checkpoints).toBeGreaterThanOrEqual(4)
  })

  it('signing again has nothing to do, and a line written meanwhile is signed the next time', async () => {
    expect(await signDue(world.core, world.sweep, scopeOf, () => false)).toBe(0)
    await write(1)
    await sign()
    expect(
      kept()
        .get(keyOf({ hubId: hub, workspaceId: place }))
        ?.map((one) => one.seq),
    ).toEqual([7, 12, 13])
  })
})

describe('planted: any column of any line, altered past every wall', () => {
  const defects: readonly [string, string][] = [
    ['hub_id', `hub_id = (select id from hubs where id <> hub_id limit 1)`],
    ['workspace_id', `workspace_id = 'ws_elsewhere'`],
    ['id', `id = id || 'x'`],
    ['at', `at = at + interval '1 microsecond'`],
    ['actor', `actor = '{"kind": "operator"}'`],
    ['action', `action = 'workspace.created'`],
    ['subject', `subject = subject || 'x'`],
    ['facts', `facts = facts || '{"n": 99}'`],
    ['prev_hash', `prev_hash = sha256('x')`],
    ['hash', `hash = sha256('x')`],
  ]
  const places = [1, 5, 12]
  it.each(defects.flatMap(([column, set]) => places.map((line) => ({ column, set, line }))))(
    '$column of line $line',
    async ({ set, line }) => {
      await world.addHub('Somebody else')
      await tamper(set, line)
      expect(await breachHere()).toMatch(new RegExp(`^${line}: `))
    },
  )

  it('seq: a line that moved leaves a gap', async () => {
    await tamper('seq = 400', 5)
    expect(await breachHere()).toBe('5: was deleted')
  })

  it('deleted', async () => {
    await intruder.query('delete from ledger where workspace_id = $1 and seq = 4', [place])
    expect(await breachHere()).toBe('4: was deleted')
  })

  it('deleted, and the later ones moved up', async () => {
    await intruder.query('delete from ledger where workspace_id = $1 and seq = 4', [place])
    for (let seq = 5; seq <= 12; seq++) await tamper('seq = seq - 1', seq)
    await intruder.query('update ledger_heads set seq = 11 where workspace_id = $1', [place])
    expect(await breachHere()).toMatch(/^4: was altered, or is not in its place/)
  })

  it('two in another order', async () => {
    await tamper('seq = 500', 5)
    await tamper('seq = 5', 6)
    await tamper('seq = 6', 500)
    expect(await breachHere()).toMatch(/^5: /)
  })

  it('altered with its own hash made right', async () => {
    await tamper(`facts = facts || '{"n": 99}'`, 9)
    await rehash(9, 9)
    expect(await breachHere()).toMatch(/^9: was altered together with its hash/)
  })

  it('everything from a line on written anew, up to the head', async () => {
    await tamper(`facts = facts || '{"n": 99}'`, 9)
    await rehash(9, 12)
    expect(await breachHere()).toBe(
      '12: is not the line that was signed: everything between line 8 and 12 may have been rewritten',
    )
  })

  it('cut off at the end, with the head set to match', async () => {
    await intruder.query('delete from ledger where workspace_id = $1 and seq > 10', [place])
    await intruder.query(
      `update ledger_heads h set seq = 10, hash = (select hash from ledger l where l.workspace_id = $1 and l.seq = 10)
       where h.workspace_id = $1`,
      [place],
    )
    expect(await breachHere()).toBe('11: lines 11 to 12 were taken from the end')
  })

  it('replaced as a whole, checkpoints in the database included: the file outside knows', async () => {
    await tamper(`facts = '{"n": "another history"}'`, 1)
    await rehash(1, 12)
    await intruder.query('delete from ledger_checkpoints where workspace_id = $1', [place])
    expect(await breachHere(new Map())).toBeUndefined()
    expect(await breachHere()).toMatch(/^7: is not the line that was signed/)
  })

  it('taken away as a whole', async () => {
    for (const table of ['ledger', 'ledger_heads', 'ledger_checkpoints'])
      await intruder.query(`delete from ${table} where workspace_id = $1`, [place])
    expect(await breachHere(new Map())).toBeUndefined()
    expect(await breachHere()).toBe('1: lines 1 to 12 were taken from the end')
  })

  it('a checkpoint made up without the operator key', async () => {
    const chain = { hubId: hub, workspaceId: place }
    const [first] = kept().get(keyOf(chain)) ?? []
    if (!first) throw new Error('nothing was signed')
    const forged = { ...first, hash: 'ab'.repeat(32), signature: randomBytes(64) }
    expect(readFileLine(fileLine(forged))).toEqual(forged)
    expect(await breachHere(new Map([[keyOf(chain), [forged]]]))).toMatch(/never signed/)
  })

  it('a chain that does not agree with its last checkpoint is not signed any further', async () => {
    await tamper(`facts = facts || '{"n": 99}'`, 11)
    await rehash(11, 12)
    await write(1)
    await sign()
    const signed = kept().get(keyOf({ hubId: hub, workspaceId: place }))
    expect(signed?.map((one) => one.seq)).toEqual([7, 12])
  })

  /** As whoever knows the recipe would: each hash of these lines anew, each tied to the one before, and the head. */
  async function rehash(from: number, to: number): Promise<void> {
    for (let seq = from; seq <= to; seq++)
      await intruder.query(
        `update ledger l set
           prev_hash = coalesce((select hash from ledger p where p.workspace_id = $1 and p.seq = $2 - 1), '\\x00'),
           hash = sha256(coalesce((select hash from ledger p where p.workspace_id = $1 and p.seq = $2 - 1), '\\x00')
             || convert_to(concat_ws(chr(31), l.hub_id, l.workspace_id, l.seq::text, l.id,
               to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), l.actor::text, l.action, l.subject, l.facts::text), 'UTF8'))
         where workspace_id = $1 and seq = $2`,
        [place, seq],
      )
    await intruder.query(
      `update ledger_heads h set hash = l.hash from ledger l
       where h.workspace_id = $1 and l.workspace_id = $1 and l.seq = h.seq and l.seq <= $2`,
      [place, to],
    )
  }
})
