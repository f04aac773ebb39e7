import type { OperatorScope } from '../../base/scope.ts'
import { listOperatorKeys, noteOperatorKey } from '../../store/operator-keys.ts'
import type { Sweep } from '../../store/sweep.ts'
import { checkOperatorKeys } from '../../vault/check-operator-keys.ts'
import type { OperatorKeys } from '../../vault/operator-key.ts'
import type { Context } from '../context.ts'

interface Asked {
  readonly keys: OperatorKeys
  readonly sweep: Pick<Sweep, 'keyringsByOperatorKey'>
}

/**
 * The configured operator keys against what this database has met. Answers the reasons to refuse (R11): a key that
 * still wraps rows is missing, or another key stands under an id that is taken.
 */
export async function checkNotedKeys(
  ctx: Pick<Context, 'db'>,
  scope: OperatorScope,
  { keys, sweep }: Asked,
): Promise<string[]> {
  const inUse = await sweep.keyringsByOperatorKey()
  const noted = await ctx.db.inScope(scope, listOperatorKeys)
  const unnoted = [...inUse.keys()].filter((id) => !keys.known.has(id) && !noted.some((one) => one.id === id))
  return checkOperatorKeys(keys, [
    ...noted.filter(({ id }) => inUse.has(id) || keys.known.has(id)),
    ...unnoted.map((id) => ({ id, checkValue: '' })),
  ])
}

/** For whoever serves: notes the configured keys before anything is wrapped by them, then checks. */
export async function noteKeys(
  ctx: Pick<Context, 'db' | 'clock'>,
  scope: OperatorScope,
  asked: Asked,
): Promise<string[]> {
  const problems = await checkNotedKeys(ctx, scope, asked)
  if (problems.length > 0) return problems
  await ctx.db.inScope(scope, async (tx) => {
    for (const { id, checkValue } of asked.keys.known.values())
      await noteOperatorKey(tx, { id, checkValue, at: ctx.clock.now() })
  })
  // Another start may have been faster with another key under the same id.
  return checkNotedKeys(ctx, scope, asked)
}

/** Has anybody who serves been started with this key? Only then may rows be wrapped by it alone. */
export async function isNoted(ctx: Pick<Context, 'db'>, scope: OperatorScope, id: string): Promise<boolean> {
  return (await ctx.db.inScope(scope, listOperatorKeys)).some((one) => one.id === id)
}
