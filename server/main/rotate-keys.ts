import * as z from 'zod'
import { hubScope, operatorScope, workspaceScope } from '../base/make-scope.ts'
import { isNoted } from '../core/operator/check-noted-keys.ts'
import { rotateKeyrings } from '../core/operator/rotate-keyrings.ts'
import { connectDatabase } from '../store/database.ts'
import { hubKeyring } from '../store/keyrings.ts'
import { connectSweep, type KeyringPlace } from '../store/sweep.ts'
import { createVault } from '../vault/create-vault.ts'
import { productionParts } from './production-parts.ts'
import { argumentsOf, readArguments } from './read-arguments.ts'

const usage = `npm run rotate-keys [-- --check]

Wraps every workspace key by the first key of MOORING_OPERATOR_KEYS, while servers run. In this order:
  1. add the new key behind the old one (old,new), and restart every npm run serve and npm run worker;
  2. put the new key first (new,old), and restart them again;
  3. npm run rotate-keys;
  4. when it says so, take the old key away and restart them once more.
With --check nothing is changed: it counts, and ends with 1 while another key is still in use.`

const operator = { kind: 'operator' } as const
const scopeOf = ({ hubId, workspaceId }: KeyringPlace) =>
  workspaceId === hubKeyring ? hubScope(hubId, operator) : workspaceScope(hubId, workspaceId, operator)

/** `npm run rotate-keys`: one row at a time, resumable, without a pause for anybody. */
async function rotate(): Promise<void> {
  const { check } = readArguments(argumentsOf('rotate-keys'), usage, { check: z.boolean().default(false) })
  const { clock, operatorKeys, appUrl, sweepUrl } = await productionParts({ serves: false })
  const keyId = operatorKeys.current.id
  const db = connectDatabase({ url: appUrl, maxConnections: 1, now: () => clock.now() })
  const sweep = connectSweep(sweepUrl)
  const vault = createVault({ operatorKeys, cachedKeys: 16 })
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort())
  try {
    if (!check && !(await isNoted({ db }, operatorScope(), keyId)))
      throw new Error(
        `No server has been started with the operator key "${keyId}" yet, and one that does not know it could open nothing.\n\n${usage}`,
      )
    const { rewrapped, byOperatorKey } = check
      ? { rewrapped: 0, byOperatorKey: await sweep.keyringsByOperatorKey() }
      : await rotateKeyrings(
          { db, vault },
          {
            keyId,
            sweep,
            scopeOf,
            signal: stopping.signal,
            onProgress: (done) => console.log(`${done} done`),
          },
        )
    const known = [...operatorKeys.known.keys()]
    console.log(report({ check, keyId, rewrapped, byOperatorKey, known }))
    if ([...byOperatorKey.keys()].some((id) => id !== keyId)) process.exitCode = 1
  } finally {
    vault.forgetKeys()
    await Promise.all([db.close(), sweep.close()])
  }
}

function report(facts: {
  check: boolean
  keyId: string
  rewrapped: number
  byOperatorKey: ReadonlyMap<string, number>
  known: readonly string[]
}): string {
  const { keyId, byOperatorKey } = facts
  const left = [...byOperatorKey].filter(([id]) => id !== keyId)
  const old = facts.known.filter((id) => id !== keyId && !byOperatorKey.has(id)).map((id) => `"${id}"`)
  return [
    ...(facts.check ? [] : [`Wrapped anew: ${facts.rewrapped}.`]),
    `Under the key "${keyId}" (the first): ${byOperatorKey.get(keyId) ?? 0} workspace keys.`,
    ...left.map(([id, count]) => `Still under the key "${id}": ${count}. It must stay configured.`),
    ...(left.length > 0
      ? [`Run npm run rotate-keys ${facts.check ? 'to wrap them anew' : 'again to go on'}.`]
      : []),
    ...(old.length > 0
      ? [
          `No longer needed here: ${old.join(', ')}. Once every server and worker runs with "${keyId}" first, it may be taken away from MOORING_OPERATOR_KEYS.`,
          'Keep it in a safe place for as long as you keep database backups from before today.',
        ]
      : []),
  ].join('\n')
}

await rotate().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
