/** What a process is told, as JSON in its environment. */
export interface ProcessPlan {
  readonly role: 'server' | 'worker'
  readonly appUrl: string
  readonly sweepUrl: string
  readonly emulatorOrigin: string
  readonly journalDir: string
  /** Base64. */
  readonly operatorKey: string
  readonly timing: { refreshDeadlineMs: number; quarantineMs: number }
  readonly planted: Planted | null
}

/** Defects that must turn the run red. */
export const planted = ['release-first', 'revoke-twice', 'journal-off'] as const
export type Planted = (typeof planted)[number]

export const platforms = ['meta', 'linkedin', 'tiktok', 'x'] as const
export type PlatformName = (typeof platforms)[number]

/** What a process is about to do, or has just done; it goes on when it is told to. */
export type Step =
  | { readonly what: 'send' | 'answer'; readonly to: string }
  | { readonly what: 'journal' | 'journalled'; readonly grantId: string }
  | { readonly what: 'commit' | 'committed' }

/** What it is told: to go on, or what goes wrong now. Killing it needs no words. */
export type Order = 'go' | 'refused' | 'lost' | 'unavailable' | 'fails'

export interface Command {
  readonly hubId: string
  readonly workspaceId: string
  readonly attemptId: string
  readonly code: string
  readonly personName: string
}

export type FromProcess =
  | { readonly t: 'ready' }
  | { readonly t: 'step'; readonly n: number; readonly step: Step }
  | { readonly t: 'done'; readonly outcome: string }
  | { readonly t: 'trouble'; readonly message: string }

export type ToProcess =
  | { readonly t: 'order'; readonly n: number; readonly order: Order }
  | { readonly t: 'finish'; readonly command: Command }
