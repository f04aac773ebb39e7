import type { TokenCall } from '../../platform.ts'
import type { Absent, Delivery, Handle, Published, Ready, Waiting } from '../../publishing.ts'
import { lookAtStatus, meaningOf } from './look-at-status.ts'

/** @see publishing.ts */
export async function check(
  call: TokenCall,
  delivery: Delivery,
  handle: Handle,
): Promise<Ready | Waiting | Published | Absent> {
  const { publishId } = handle
  if (!publishId) return { state: 'ready' }
  return meaningOf(await lookAtStatus(call, publishId), delivery, publishId)
}
