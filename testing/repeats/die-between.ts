import { writeSync } from 'node:fs'
import { movableClock } from '../../server/base/clock.ts'
import { workspaceScope } from '../../server/base/make-scope.ts'
import { Secret } from '../../server/base/secret.ts'
import { makeLink } from '../../server/core/links/make-link.ts'
import { unwatched } from '../../server/core/operator/restore-safety.ts'
import { onceOnly } from '../../server/core/repeats/once-only.ts'
import { buildCore } from '../../server/main/build-core.ts'
import { readConfig } from '../../server/main/config.ts'
import { localOperatorKey, operatorKeys } from '../../server/vault/operator-key.ts'
import { rewriting } from '../attacks/broken-parts.ts'

/** A process that makes a link under a key, says how far it is, and waits there to be killed. */
export interface DieBetween {
  readonly appUrl: string
  /** How far the world's clock runs ahead. */
  readonly offsetMs: number
  readonly operatorKey: string
  readonly journalDir: string
  readonly hubId: string
  readonly workspaceId: string
  readonly person: { readonly id: string; readonly name: string; readonly email: string }
  readonly request: Parameters<typeof onceOnly>[2]
  /** `claimed`: before the deed. `done`: after its commit, before the answer. */
  readonly at: 'claimed' | 'done'
}

const given = JSON.parse(process.argv[2] ?? '') as DieBetween
const { core } = await buildCore({
  config: readConfig({}, 'demo'),
  clock: movableClock(given.offsetMs),
  operatorKeys: operatorKeys([localOperatorKey('test', Buffer.from(given.operatorKey, 'hex'))]),
  sessionSecret: new Secret('a session secret that is never used here'),
  appUrl: given.appUrl,
  journalDir: given.journalDir,
  restore: unwatched,
  apps: {},
})
const stop = async (): Promise<never> => {
  writeSync(1, 'here\n')
  return new Promise(() => setInterval(() => undefined, 1000))
}
const waiting = rewriting(core.db, (statement) => statement)
const db: typeof core.db = {
  ...waiting,
  inScope: async (scope, work) => {
    // The answer is stored in a transaction of its own; it never begins.
    if (given.at === 'done' && deeds > 0) await stop()
    return waiting.inScope(scope, work)
  },
}
let deeds = 0
const { hubId, workspaceId, person } = given
const scope = workspaceScope(hubId, workspaceId, { kind: 'person', personId: person.id })
await onceOnly({ ...core, db }, scope, given.request, async (marked) => {
  if (given.at === 'claimed') await stop()
  const made = await makeLink(marked, scope, {
    workspaceId,
    recipient: { name: 'Farah Franchisee', email: 'farah@asked.example' },
    uses: [{ platform: 'x' }],
    days: 7,
    note: '',
    by: person,
  })
  deeds += 1
  return { status: 201, text: JSON.stringify(made) }
})
