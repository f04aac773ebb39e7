import type { TokenCall } from '../../platform.ts'
import type { Absent, Delivery, Handle, Published, Unclear, Waiting } from '../../publishing.ts'
import { lookAtStatus, meaningOf } from './look-at-status.ts'

/**
 * By the publish id alone. A video without one is absent: nobody can send bytes to an address that was lost; neither is one
 * out whose bytes are not all there. Of photos whose answer was lost, nobody here can tell.
 */
export async function find(
  call: TokenCall,
  delivery: Delivery,
  handle: Handle,
): Promise<Published | Waiting | Absent | Unclear> {
  const { publishId } = handle
  if (!publishId) {
    return delivery.shape === 'video'
      ? { state: 'absent' }
      : { state: 'unclear', evidence: { reason: 'no-publish-id' } }
  }
  const status = await lookAtStatus(call, publishId)
  const whole = delivery.files[0]?.bytes ?? 0
  const isCutOff = status.status === 'PROCESSING_UPLOAD' && (status.uploaded_bytes ?? whole) < whole
  return isCutOff ? { state: 'absent' } : meaningOf(status, delivery, publishId)
}
