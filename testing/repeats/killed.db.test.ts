import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sha256 } from '../../server/base/hash.ts'
import { type LinkScene, linkScene } from '../links/scene.ts'
import type { DieBetween } from './die-between.ts'

/** SIGKILL, for real: a process that has claimed a request dies before its deed, or between deed and answer. */
let scene: LinkScene
const operatorKey = randomBytes(32)
const journalDir = mkdtempSync(join(tmpdir(), 'mooring-killed-'))
beforeAll(async () => {
  scene = await linkScene({ operatorKey })
})
afterAll(async () => {
  await scene.close()
  rmSync(journalDir, { recursive: true, force: true })
})

const body = {
  recipient: { name: 'Farah Franchisee', email: 'farah@asked.example' },
  uses: [{ platform: 'x' }],
  days: 7,
  note: '',
}
const countLinks = async () => (await scene.sql('select 1 from connect_links')).length

/** The same request, as the HTTP door would know it, in a process that is killed where it says it is. */
async function killedAt(at: DieBetween['at'], key: string): Promise<void> {
  const [person] = await scene.sql<DieBetween['person']>(
    'select id, name, email from auth."user" where id = $1',
    [scene.own.userId],
  )
  if (!person) throw new Error('nobody to do it')
  const given: DieBetween = {
    appUrl: scene.world.database.urls.app,
    offsetMs: scene.world.clock.now().getTime() - Date.now(),
    operatorKey: operatorKey.toString('hex'),
    journalDir,
    hubId: scene.hubId,
    workspaceId: scene.workspaceId,
    person,
    at,
    request: {
      actor: person.id,
      route: 'POST /api/workspaces/:workspace/connect-links',
      keyHash: sha256(key),
      bodyHash: sha256(JSON.stringify([{ workspace: scene.workspaceId }, undefined, body])),
      actions: ['link.made'],
    },
  }
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'testing/repeats/die-between.ts', JSON.stringify(given)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  await said(child, 'here')
  child.kill('SIGKILL')
  await once(child, 'exit')
}

async function said(child: ChildProcess, word: string): Promise<void> {
  for await (const text of child.stdout ?? []) if (String(text).includes(word)) return
  throw new Error(`the process ended with ${child.exitCode} before it said ${word}`)
}

const ask = (key: string) =>
  scene.own.browser.send('POST', `${scene.own.at}/connect-links`, body, { 'idempotency-key': key })

it.each([
  ['done', 1, 'answer-lost'],
  ['claimed', 0, undefined],
] as const)('killed when it had %s: the request is done once in all', async (at, done, later) => {
  const before = await countLinks()
  const key = `killed-when-it-had-${at}`
  await killedAt(at, key)
  expect((await countLinks()) - before).toBe(done)
  expect((await ask(key)).json()).toMatchObject({ code: 'in-progress' })
  await scene.world.advance(3 * 60)
  const again = await ask(key)
  if (later) expect(again.json()).toMatchObject({ code: later })
  else expect(again.status).toBe(201)
  expect((await countLinks()) - before).toBe(1)
})
