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

export const newLog = (): Log => ({ yes: [], off: [], stops: [], dark: [], budgets: [] })
