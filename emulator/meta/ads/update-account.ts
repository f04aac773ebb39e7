import type { AdAccount } from '../../world/meta.ts'
import { failures, GraphFailure } from '../failures.ts'
import type { Call } from '../graph/call.ts'
import { readWord } from '../publish/parameters.ts'
import { unitsOf } from './currencies.ts'
import { spentOfAccount } from './delivery/ledgers.ts'
import { deliverAnew } from './delivery/settle-ads.ts'
import { adFailures } from './failures.ts'
import { lieWhenTold, requireAdvertiser } from './may-advertise.ts'
import { readAdThing, writeAdThing } from './things.ts'

const DAY_MS = 86_400_000
const CHANGES_A_DAY = 10

/**
 * `POST /{act}`: the spending limit. Written in the currency itself (800 = 800.00), read in minor units; 0 or `delete`
 * takes it away, `reset` begins to count anew. It counts from where the spending stood when it was set.
 */
export function updateAccount(call: Call, account: AdAccount): { success: true } {
  const { core } = call
  requireAdvertiser(call, account)
  const action = readWord(call, 'spend_cap_action', ['reset', 'delete'])
  const text = call.params.get('spend_cap')
  if (action === null && !text) return { success: true }
  if (text && !/^\d{1,9}(\.\d{1,2})?$/.test(text))
    throw new GraphFailure(
      failures.parameterInvalid('Param spend_cap must be a number greater than or equal to 0'),
    )
  const before = readAdThing(core, 'ad-account', account.id)
  const recent = (before?.capChanges ?? []).filter((at) => at > core.now() - DAY_MS)
  if (recent.length >= CHANGES_A_DAY) throw new GraphFailure(adFailures.capChanges())
  const asked = text ? Math.round(Number(text) * unitsOf(account.currency)) : (before?.spendCap ?? 0)
  writeAdThing(core, 'ad-account', account.id, {
    ...before,
    spendCap: action === 'delete' ? 0 : asked,
    spentAtCap: spentOfAccount(core, account.id),
    capChanges: [...recent, core.now()],
  })
  deliverAnew(core, account.id)
  lieWhenTold(core)
  return { success: true }
}
