import { createHash } from 'node:crypto'
import { Secret } from '../base/secret.ts'
import { localOperatorKey, operatorKeys } from './operator-key.ts'
import type { ValuePlace } from './place.ts'
import type { Vault, WrappedKeys } from './vault.ts'
import { VaultError } from './vault-error.ts'

/** For tests: a key that is always the same for one name. */
export function namedOperatorKey(id: string) {
  return localOperatorKey(id, createHash('sha256').update(`test key ${id}`).digest())
}

export const ONE_KEY = operatorKeys([namedOperatorKey('first')])

export const PLACE: ValuePlace = {
  hub: 'hub_kettle',
  workspace: 'ws_harbour',
  grant: 'grt_1',
  owner: { kind: 'grant', id: 'grt_1' },
  valueKind: 'access-token',
  generation: 7,
}

export const SECRET = new Secret('a token nobody may see')

export async function freshKeys(vault: Vault, place = PLACE): Promise<WrappedKeys> {
  const workspace = await vault.newWorkspaceKey(place)
  return { workspace, grant: await vault.newGrantKey(place, workspace) }
}

/** `opened`, or why the vault refused. Any other error is a defect and passes through. */
export async function outcomeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'opened'
  } catch (error) {
    if (error instanceof VaultError) return error.kind
    throw error
  }
}
