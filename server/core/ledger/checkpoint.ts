import type { Checkpoint } from '../../store/checkpoints.ts'

/** Where checkpoints are kept outside the database; handed in by main. */
export interface CheckpointFile {
  /** On the disk when it resolves. */
  append(lines: readonly string[]): Promise<void>
}

/** The bytes that are signed. The first line says what they are, so that they can be taken for nothing else. */
export const signedBytes = (one: Omit<Checkpoint, 'keyId' | 'signature'>): Buffer =>
  Buffer.from(
    ['mooring ledger checkpoint 1', one.hubId, one.workspaceId, one.seq, one.hash, one.at.toISOString()].join(
      '\n',
    ),
  )

/** A line of the file: JSON, readable by anybody. */
export const fileLine = ({ hubId, workspaceId, seq, hash, at, keyId, signature }: Checkpoint): string =>
  JSON.stringify({
    hub: hubId,
    workspace: workspaceId,
    seq,
    hash,
    at: at.toISOString(),
    key: keyId,
    signature: signature.toString('base64'),
  })

/** Undefined for a line that is none: one that was cut short by a crash counts for nothing. */
export function readFileLine(text: string): Checkpoint | undefined {
  try {
    const { hub, workspace, seq, hash, at, key, signature } = JSON.parse(text) as Record<string, unknown>
    const texts = [hub, workspace, hash, at, key, signature]
    if (!texts.every((one) => typeof one === 'string') || !Number.isSafeInteger(seq)) return undefined
    return {
      hubId: String(hub),
      workspaceId: String(workspace),
      seq: Number(seq),
      hash: String(hash),
      at: new Date(String(at)),
      keyId: String(key),
      signature: Buffer.from(String(signature), 'base64'),
    }
  } catch {
    return undefined
  }
}
