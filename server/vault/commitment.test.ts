import { describe, expect, it } from 'vitest'
import { bindGrantKey, bindWorkspaceKey } from './associated-data.ts'
import { aesGcm } from './cipher.ts'
import { createVault } from './create-vault.ts'
import { grantKeyHeader, workspaceKeyHeader } from './envelope.ts'
import { fingerprintKey } from './fingerprint-key.ts'
import { namedOperatorKey, ONE_KEY, outcomeOf, PLACE, SECRET } from './fixture.ts'

const [workspaceKey, grantKey, otherKey, iv] = [1, 2, 3, 4].map((byte) => Buffer.alloc(32, byte)) as [
  Buffer,
  Buffer,
  Buffer,
  Buffer,
]

// Somebody who holds the wrapping key writes envelopes that authenticate and name a key they do not hold.
async function wrapNaming(named: { workspace: Buffer; grant: Buffer }) {
  const workspaceName = fingerprintKey('workspace', named.workspace)
  const workspaceHeader = workspaceKeyHeader(workspaceName, 'first')
  const workspaceBody = await namedOperatorKey('first').wrap(
    workspaceKey,
    bindWorkspaceKey(workspaceHeader, PLACE),
  )
  const grantHeader = grantKeyHeader(fingerprintKey('grant', named.grant), workspaceName)
  const associatedData = bindGrantKey(grantHeader, PLACE)
  const grantBody = aesGcm.encrypt(workspaceKey, iv.subarray(0, 12), associatedData, grantKey)
  return {
    workspace: Buffer.concat([workspaceHeader, workspaceBody]),
    grant: Buffer.concat([grantHeader, grantBody]),
  }
}

describe('an envelope commits to the key it names', () => {
  it.each([
    ['opens with the named keys', workspaceKey, grantKey, 'opened'],
    ['refuses another workspace key', otherKey, grantKey, 'refused'],
    ['refuses another grant key', workspaceKey, otherKey, 'refused'],
  ])('%s', async (_, workspace, grant, expected) => {
    const vault = createVault({ operatorKeys: ONE_KEY })
    const keys = await wrapNaming({ workspace, grant })
    expect(await outcomeOf(vault.seal(PLACE, keys, SECRET))).toBe(expected)
  })
})
