/** What people did, and when, by the clock in a hurry (epoch milliseconds): written down here, whatever the product knows of it. */
export interface Log {
  /** Somebody said yes to exactly this, or tried to. */
  readonly yes: { readonly ad: string; readonly hash: string; readonly person: string; readonly at: number }[]
  /** From then on the ad was not to run any more. */
  readonly off: Off[]
  readonly stops: Stop[]
  /** Nobody could reach that workspace's ad account. */
  readonly dark: {
    readonly workspaceId: string
    readonly platform: string
    readonly from: number
    until: number | null
  }[]
  readonly lost: Lost[]
  /** Budgets that somebody changed at the platform: object and moment. */
  readonly budgets: { readonly object: string; readonly ad: string; readonly at: number }[]
}

export interface Off {
  readonly ad: string
  readonly at: number
  readonly why: string
  /** A limit was raised again; null: it holds, or it is none that can be. */
  liftedAt: number | null
}

export interface Stop {
  readonly id: string
  readonly hubId: string
  /** null = the whole hub. */
  readonly workspaceId: string | null
  /** An ad account of ours; null = all. */
  readonly accountId: string | null
  readonly at: number
  liftedAt: number | null
}

/** A process was killed, and until its hold ended nobody else could take up what it was at; the trial's doing, not the product's. */
export interface Lost {
  /** An ad, or an ad account that was being looked at; null: the database was gone, and everything with it. */
  readonly subject: string | null
  readonly from: number
  readonly until: number
}

export const newLog = (): Log => ({ yes: [], off: [], stops: [], dark: [], lost: [], budgets: [] })
