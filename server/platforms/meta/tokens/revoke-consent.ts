import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import { callGraph } from '../graph/call-graph.ts'
import { graphId } from '../graph/ids.ts'
import { success } from './revoke-token.ts'

/** De-authorises the app: every token this person ever gave us ends, Page tokens included. */
export async function revokeConsent(call: TokenCall, identity: { subject: string }): Promise<void> {
  const subject = graphId.safeParse(identity.subject)
  if (!subject.success) throw new PlatformFailure('meta', 'ours', 'odd-subject')
  try {
    await callGraph(call, { method: 'DELETE', path: `${subject.data}/permissions`, schema: success })
  } catch (error) {
    if (!isDeauthorised(error)) throw error
  }
}

// 458: the app is not installed. Any other dead token leaves the consent standing.
const isDeauthorised = (error: unknown): boolean =>
  error instanceof PlatformFailure && error.kind === 'reconnect' && error.code.endsWith('190/458')
