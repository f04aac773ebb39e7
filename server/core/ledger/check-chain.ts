import { createHash } from 'node:crypto'
import type { ChainLine, Checkpoint, Head } from '../../store/checkpoints.ts'

/** The first thing that is wrong with a chain, and where. */
export interface Breach {
  readonly line: number
  readonly says: string
}

/** What is known of a chain beside its lines. Checkpoints are proven, in order. */
export interface Witness {
  readonly head: Head | undefined
  readonly checkpoints: readonly Pick<Checkpoint, 'seq' | 'hash' | 'at'>[]
}

/** How the database makes a line's hash (tenancy.chain_ledger), written down a second time and apart from it. */
const hashOf = ({ parts, prevHash }: ChainLine): Buffer =>
  createHash('sha256').update(prevHash).update(parts.join('\u001f')).digest()

const beginning = Buffer.from([0])

/** Reads a whole chain, a line in memory at a time. Answers how many lines there are, and the first that is not as it was. */
export async function checkChain(
  lines: AsyncIterable<ChainLine>,
  { head, checkpoints }: Witness,
): Promise<{ readonly lines: number; readonly breach?: Breach }> {
  const signed = new Map<number, string[]>()
  for (const { seq, hash } of checkpoints) signed.set(seq, [...(signed.get(seq) ?? []), hash])
  let count = 0
  let vouched = 0
  let before: { seq: number; hash: Buffer } = { seq: 0, hash: beginning }
  for await (const line of lines) {
    count += 1
    const breach = breachAt(line, before, vouched)
    if (breach) return { lines: count, breach }
    const hashes = signed.get(line.seq)
    if (hashes?.some((hash) => hash !== line.hash.toString('hex')))
      return { lines: count, breach: { line: line.seq, says: rewritten(vouched, line.seq) } }
    if (hashes) vouched = line.seq
    before = { seq: line.seq, hash: line.hash }
  }
  const last = Math.max(head?.seq ?? 0, ...signed.keys())
  if (last > before.seq)
    return {
      lines: count,
      breach: { line: before.seq + 1, says: `lines ${before.seq + 1} to ${last} were taken from the end` },
    }
  if (before.seq > 0 && (head?.seq !== before.seq || head.hash !== before.hash.toString('hex')))
    return {
      lines: count,
      breach: {
        line: before.seq,
        says: 'the note of where the ledger ends does not agree with its last line',
      },
    }
  return { lines: count }
}

function breachAt(
  line: ChainLine,
  before: { readonly seq: number; readonly hash: Buffer },
  vouched: number,
): Breach | undefined {
  if (line.seq !== before.seq + 1) return { line: before.seq + 1, says: 'was deleted' }
  if (!hashOf(line).equals(line.hash)) return { line: line.seq, says: 'was altered, or is not in its place' }
  if (line.prevHash.equals(before.hash)) return undefined
  // It is whole in itself, and does not continue the one before. That one was signed: so it is this one.
  if (before.seq === vouched || before.seq === 0)
    return { line: line.seq, says: 'does not continue the line before it: lines were taken out or put in' }
  return {
    line: before.seq,
    says: 'was altered together with its hash, or what followed it was taken away',
  }
}

const rewritten = (vouched: number, seq: number): string =>
  vouched + 1 === seq
    ? 'is not the line that was signed'
    : `is not the line that was signed: everything between line ${vouched + 1} and ${seq} may have been rewritten`
