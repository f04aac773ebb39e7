import { z } from 'zod'
import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import type { DeliveryAccount, Handle } from '../../publishing.ts'
import { callX } from './call-x.ts'

/** Deletes the post, or every part of a thread, last first, so that nothing is left answering nothing. */
export async function remove(
  call: TokenCall,
  _account: DeliveryAccount,
  { externalId, handle }: { externalId: string; handle: Handle },
): Promise<void> {
  const parts = Object.entries(handle).flatMap(([key, id]) =>
    key.startsWith('post.') && id !== externalId ? [{ part: Number(key.slice(5)), id }] : [],
  )
  const lastFirst = parts.toSorted((a, b) => b.part - a.part).map(({ id }) => id)
  for (const id of [...lastFirst, externalId]) await removeOne(call, id)
}

async function removeOne(call: TokenCall, id: string): Promise<void> {
  if (!/^\d{1,19}$/.test(id)) throw new PlatformFailure('x', 'ours', 'odd-id')
  try {
    await callX(call, { path: `/2/tweets/${id}`, method: 'DELETE', effect: 'read', schema: z.unknown() })
  } catch (error) {
    if (error instanceof PlatformFailure && error.code.startsWith('404')) return
    throw error
  }
}
