import type { Clock } from '../base/clock.ts'
import { operatorScope } from '../base/make-scope.ts'
import { checkNotedKeys, noteKeys } from '../core/operator/check-noted-keys.ts'
import { connectDatabase } from '../store/database.ts'
import { connectSweep } from '../store/sweep.ts'
import type { OperatorKeys } from '../vault/operator-key.ts'

/** The operator keys do not fit the database; every line of the message says why and how to mend it. */
export class OperatorKeysRefused extends Error {
  override name = 'OperatorKeysRefused'
  constructor(problems: readonly string[]) {
    super(
      ['Mooring does not start with these operator keys:', ...problems.map((line) => `  - ${line}.`)].join(
        '\n',
      ),
    )
  }
}

/**
 * Boot guard (R11): every key that rows need is configured, and each is the one the database met under that id. Whoever
 * serves also notes its keys (`note`). Throws OperatorKeysRefused.
 */
export async function guardOperatorKeys(input: {
  appUrl: string
  sweepUrl: string
  clock: Clock
  keys: OperatorKeys
  note: boolean
}): Promise<void> {
  const { clock, keys } = input
  const db = connectDatabase({ url: input.appUrl, maxConnections: 1, now: () => clock.now() })
  const sweep = connectSweep(input.sweepUrl)
  try {
    const look = input.note ? noteKeys : checkNotedKeys
    const problems = await look({ db, clock }, operatorScope(), { keys, sweep })
    if (problems.length > 0) throw new OperatorKeysRefused(problems)
  } finally {
    await Promise.all([db.close(), sweep.close()])
  }
}
