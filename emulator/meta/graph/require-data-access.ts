import { dataAccessEnds } from '../consents.ts'
import { failures, GraphFailure } from '../failures.ts'
import { type Call, callerOf } from './call.ts'

/** 90 days after the person last confirmed, tokens still stand but data does not come (§1.6). */
export function requireDataAccess(call: Call): void {
  const caller = callerOf(call)
  if (caller.is !== 'app' && call.core.now() >= dataAccessEnds(call.core, caller.grant))
    throw new GraphFailure(failures.dataAccess())
}
