// The only outbound HTTP. (Types first; the sender follows.)

export interface OutboundRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Hard deadline, milliseconds; default 20 s. */
  readonly deadlineMs?: number
}

export interface Reply {
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Sends once, never retries, never follows redirects. Throws EgressError. */
export type Egress = (request: OutboundRequest) => Promise<Reply>
