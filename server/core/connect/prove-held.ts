import { PlatformFailure } from '../../platforms/failure.ts'
import type { Platform, Reached, TokenCall } from '../../platforms/platform.ts'
import type { Account } from '../../store/accounts.ts'
import type { Proven } from './adopt-accounts.ts'
import { isPassing } from './is-passing.ts'

/** Probes the accounts of this workspace that a fresh grant reaches, and answers those it proves usable. */
export async function proveHeld(
  platform: Platform,
  call: TokenCall,
  held: readonly Account[],
  reached: readonly Reached[],
  /** The account that all this is for: when the platform does not answer about it, that is no answer. */
  wantedId?: string,
): Promise<Proven[]> {
  const proven: Proven[] = []
  for (const account of held) {
    const found = reached.find((one) => one.kind === account.kind && one.externalId === account.externalId)
    if (!found || found.missing.some((fact) => fact.code !== 'role-needs-hub-permission')) continue
    const parent = reached.find((one) => one.externalId === found.parentExternalId)
    const accountToken = found.token ?? parent?.token
    try {
      const probed = await platform.probe(call, { ...found, accountToken })
      if (probed.missing.every((fact) => fact.code === 'role-needs-hub-permission')) {
        proven.push({
          accountId: account.id,
          kind: account.kind,
          externalId: account.externalId,
          probed,
          accountToken: found.token,
        })
      }
    } catch (error) {
      if (!(error instanceof PlatformFailure) || (account.id === wantedId && isPassing(error))) throw error
    }
  }
  return proven
}
