import { lookup } from 'node:dns/promises'
import { isGlobalUnicast } from './is-global-unicast.ts'

/** What may be fetched, and for how long. Tests hand in names and networks of their own. */
export interface Guard {
  readonly allowsHttp: boolean
  readonly ports: ReadonlySet<number>
  /** Names that are ours: nobody asks us through ourselves. */
  readonly ownHosts: ReadonlySet<string>
  /** Every address of a name, asked once for each request. */
  readonly resolve: (name: string) => Promise<readonly string[]>
  readonly mayReach: (address: string) => boolean
  /** Bytes that are read at most of what claims to be of this type. */
  readonly mostBytes: (claimedType: string) => number
  readonly connectMs: number
  readonly totalMs: number
  /** At least so many bytes in each stretch of waiting for them; less is `too-slow`. */
  readonly pace: { readonly bytes: number; readonly ms: number }
  readonly redirects: number
  /** Certificates to trust beside the system's. */
  readonly ca?: string | undefined
}

/** R29's limits. */
export const strictGuard = (
  own: Pick<Guard, 'ownHosts' | 'mostBytes'> & { readonly allowsHttp?: boolean },
): Guard => ({
  allowsHttp: own.allowsHttp ?? false,
  ports: new Set([443, 80]),
  ownHosts: own.ownHosts,
  resolve: async (name) => (await lookup(name, { all: true, order: 'ipv4first' })).map((one) => one.address),
  mayReach: isGlobalUnicast,
  mostBytes: own.mostBytes,
  connectMs: 10_000,
  totalMs: 60_000,
  pace: { bytes: 100_000, ms: 10_000 },
  redirects: 3,
})
