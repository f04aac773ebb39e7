/** What the processes of a bench are told, as JSON in their environment. */
export interface BenchPlan {
  readonly appUrl: string
  readonly sweepUrl: string
  /** The tiny platforms. */
  readonly origin: string
  readonly journalDir: string
  /** Where files are put, if any are. */
  readonly mediaDir?: string
  /** Base64. */
  readonly operatorKey: string
  /** The operator's apps by platform. */
  readonly apps: Readonly<Record<string, { clientId: string; clientSecret: string }>>
}

export const shapes = [
  { platform: 'x', kind: 'x_account' },
  { platform: 'tiktok', kind: 'tiktok_account' },
  { platform: 'linkedin', kind: 'linkedin_page' },
  { platform: 'meta', kind: 'facebook_page' },
] as const
export type Shape = (typeof shapes)[number]

/** A token names its person, so that the tiny platforms have to remember nothing. */
export const tokenOf = (subject: string, turn: string): string => `tok.${subject}.${turn}.${'p'.repeat(100)}`
export const subjectOf = (token: string): string => token.split('.')[1] ?? ''
