import { randomBytes } from 'node:crypto'
import { cpus } from 'node:os'
import { Secret } from '../server/base/secret.ts'
import { createVault } from '../server/vault/create-vault.ts'
import { localOperatorKey, operatorKeys } from '../server/vault/operator-key.ts'

// Microseconds per vault operation, one after the other in one process: npx tsx bench/vault.ts
const ROUNDS = 7
const PER_ROUND = 5_000
const TOKEN_BYTES = 300

const place = {
  hub: 'hub_bench',
  workspace: 'ws_bench',
  grant: 'grt_bench',
  owner: { kind: 'grant', id: 'grt_bench' },
  valueKind: 'access-token',
  generation: 1,
}
const old = localOperatorKey('old', randomBytes(32))
const current = localOperatorKey('current', randomBytes(32))
const vault = createVault({ operatorKeys: operatorKeys([current, old]) })
const secret = new Secret('t'.repeat(TOKEN_BYTES))
const workspace = await vault.newWorkspaceKey(place)
const keys = { workspace, grant: await vault.newGrantKey(place, workspace) }
const sealed = await vault.seal(place, keys, secret)
const oldWorkspace = await createVault({ operatorKeys: operatorKeys([old]) }).newWorkspaceKey(place)

const operations: Record<string, () => Promise<unknown>> = {
  seal: () => vault.seal(place, keys, secret),
  open: () => vault.open(place, keys, sealed),
  openWithNoKeyCached: () => {
    vault.forgetKeys()
    return vault.open(place, keys, sealed)
  },
  newGrantKey: () => vault.newGrantKey(place, workspace),
  newWorkspaceKey: () => vault.newWorkspaceKey(place),
  rewrapWorkspaceKey: () => vault.rewrapWorkspaceKey(place, oldWorkspace),
}

/** Median of the rounds, the first (warming up) left out. */
async function microsecondsPer(operation: () => Promise<unknown>): Promise<number> {
  const rounds: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const start = process.hrtime.bigint()
    for (let n = 0; n < PER_ROUND; n++) await operation()
    if (round > 0) rounds.push(Number(process.hrtime.bigint() - start) / 1_000 / PER_ROUND)
  }
  rounds.sort((a, b) => a - b)
  return Math.round((rounds[ROUNDS >> 1] ?? Number.NaN) * 10) / 10
}

const microseconds: Record<string, number> = {}
for (const [name, operation] of Object.entries(operations))
  microseconds[name] = await microsecondsPer(operation)

console.log(
  JSON.stringify(
    {
      bench: 'vault',
      node: process.version,
      cpus: cpus().length,
      tokenBytes: TOKEN_BYTES,
      sealedBytes: sealed.length,
      rounds: ROUNDS,
      perRound: PER_ROUND,
      microseconds,
    },
    null,
    2,
  ),
)
