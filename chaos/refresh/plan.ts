/** What worker processes are told, as JSON in their environment. */
export interface WorkerPlan {
  readonly appUrl: string
  readonly sweepUrl: string
  readonly emulatorOrigin: string
  readonly journalDir: string
  /** Base64. */
  readonly operatorKey: string
  readonly apps: Readonly<Record<string, { clientId: string; clientSecret: string }>>
  readonly timing: { refreshDeadlineMs: number; quarantineMs: number }
  /** Callers at once that need a token now. */
  readonly callers: number
  /** File with the connections, one JSON a line; read again and again. */
  readonly connections: string
  readonly planted: Planted | null
}

/** Defects that must turn the run red. */
export const planted = ['lock-off', 'short-quarantine', 'journal-off'] as const
export type Planted = (typeof planted)[number]

/** What a worker says while it lives, one JSON a line. Times are epoch milliseconds. */
export type Trace =
  /** A token request leaves; `claimAt`: when its lease was asked for at the earliest. */
  | { readonly t: 'send'; readonly parent: string; readonly claimAt: number; readonly at: number }
  /** Its answer is here, or will not come. */
  | { readonly t: 'answer'; readonly parent: string; readonly at: number; readonly error: string | null }
  | { readonly t: 'replayed'; readonly adopted: number }
  | { readonly t: 'trouble'; readonly message: string }

/** One connection, in the file that workers read. */
export interface Connection {
  readonly hubId: string
  readonly workspaceId: string
  readonly grantId: string
  readonly accountId: string
  /** First 16 hex digits of the SHA-256 of its first refresh token. */
  readonly root: string
}
