/** How people sign in: what the doors may ask for. A Cookie header goes in, Set-Cookie headers come out. */
export interface Identity {
  /** The hot path: one query. Null when the cookie is missing, forged, ended or too old. */
  sessionOf(cookies: string | undefined): Promise<Session | null>

  /** Throws Problem wrong-credentials, the same for an unknown address; too-many-requests. */
  signIn(
    input: { email: string; password: string },
    meta?: { cookies?: string | undefined; userAgent?: string | undefined },
  ): Promise<{ next: 'signed-in' | 'second-factor' } & SetsCookies>
  /** Six digits or a recovery code. Throws second-factor-wrong (facts.next = `sign-in`: begin again), too-many-requests. */
  secondFactor(
    cookies: string | undefined,
    code: string,
    meta?: { userAgent?: string | undefined },
  ): Promise<{ next: 'signed-in' } & SetsCookies>
  signOut(cookies: string | undefined): Promise<SetsCookies>
  /** Practice mode only: a session with the second factor satisfied, no questions asked. Throws elsewhere. */
  signInAs(userId: string, meta?: { userAgent?: string | undefined }): Promise<SetsCookies>

  /** Throws Problem conflict (address taken) and bad-input (password too weak). */
  createUser(input: {
    email: string
    name: string
    password?: string | undefined
  }): Promise<{ userId: string }>
  userByEmail(email: string): Promise<{ userId: string; name: string; email: string } | null>
  /** Throws Problem not-found. */
  setOperator(email: string, operator: boolean): Promise<void>

  /** Returns at once and takes as long for any address; the mail goes out in the background. */
  requestPasswordReset(email: string): void
  /** Ends all sessions of the person. Throws Problem link-expired, bad-input. */
  completePasswordReset(token: string, password: string): Promise<void>

  /** Throws Problem wrong-credentials, not-signed-in, already-done. Nothing is on before the confirmation. */
  beginSecondFactor(
    cookies: string | undefined,
    password: string,
  ): Promise<{ uri: string; recoveryCodes: string[] }>
  /** A new session for this browser, an end to all others. Throws second-factor-wrong, not-signed-in, already-done. */
  confirmSecondFactor(
    cookies: string | undefined,
    code: string,
    meta?: { userAgent?: string | undefined },
  ): Promise<SetsCookies>

  /** The second factor once more; for an hour `steppedUp`. Throws second-factor-wrong, second-factor-needed, too-many-requests. */
  stepUp(cookies: string | undefined, code: string): Promise<SetsCookies>
  /** The same session under a new token, when what it may do changes. Throws not-signed-in. */
  renewToken(cookies: string | undefined): Promise<SetsCookies>

  listSessions(userId: string): Promise<ListedSession[]>
  /** Ends one session of that person. Throws Problem not-found. */
  endSession(userId: string, sessionId: string): Promise<void>
  /** Housekeeping: deletes sessions and one-time values that are over; answers how many. */
  forgetEnded(): Promise<number>
  /** Waits for mails that are on their way; for shutting down and tests. */
  settled(): Promise<void>
}

export interface Session {
  sessionId: string
  userId: string
  name: string
  email: string
  operator: boolean
  /** This session has passed a second factor. */
  secondFactor: boolean
  /** When it did, for step-up. */
  secondFactorAt: Date | null
  /** It did within the last hour. */
  steppedUp: boolean
  /** The person has a second factor turned on. */
  secondFactorOn: boolean
  createdAt: Date
}

export interface ListedSession {
  id: string
  startedAt: Date
  /** At most five minutes behind. */
  lastSeenAt: Date
  /** Such as `Firefox on Windows`. */
  device: string
}

export interface SetsCookies {
  /** Whole Set-Cookie header values. */
  setCookie: string[]
}

export interface Mail {
  to: string
  subject: string
  text: string
}
