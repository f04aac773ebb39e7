import { readGrantKey, readSealedValue, readWorkspaceKey, typeOf } from './envelope.ts'

/** Read from the header alone, so unauthenticated: for counting and reports, never for a decision to trust. */
export function keyIdOf(envelope: Uint8Array): string {
  switch (typeOf(envelope)) {
    case 'workspace-key':
      return readWorkspaceKey(envelope).operatorKeyId
    case 'grant-key':
      return readGrantKey(envelope).workspaceKey.toString('hex')
    case 'value':
      return readSealedValue(envelope).grantKey.toString('hex')
  }
}
