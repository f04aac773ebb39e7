interface Grant {
  readonly id: string
  readonly platform: string
  readonly person: string
  readonly state: string
}

interface Truth {
  readonly grants: readonly Grant[]
  readonly revocations: readonly { readonly platform: string; readonly person?: string }[]
  readonly calls: Readonly<Record<string, number>>
}

/** A post as people see it at a platform. */
interface Hung {
  readonly platform: string
  readonly account: string
  readonly shape: string
  readonly text: string
  readonly takenDownAt: string | null
}

export type Emulator = ReturnType<typeof openEmulator>

/** Trouble, and the truth: what a journey may do behind the pages' back, and nothing else. */
export function openEmulator(origin: string, mooring: string) {
  const ask = async <T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<T> => {
    const reply = await fetch(`${origin}/_control${path}`, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    })
    if (!reply.ok) throw new Error(`${method} ${path} answered ${reply.status}: ${await reply.text()}`)
    return (await reply.json()) as T
  }
  const grants = async (platform: string, person: string): Promise<Grant[]> =>
    (await ask<Grant[]>('GET', '/grants')).filter((one) => one.platform === platform && one.person === person)

  /** Moves the one clock and waits until Mooring has noticed. */
  const moveSeconds = async (seconds: number): Promise<void> => {
    const { now } = await ask<{ now: string }>('POST', '/clock', { advanceSeconds: seconds })
    const isThere = async () => {
      const demo = (await (await fetch(`${mooring}/api/demo`)).json()) as { now: string }
      return Math.abs(Date.parse(demo.now) - Date.parse(now)) < (Math.abs(seconds) * 1000) / 2
    }
    while (!(await isThere())) await new Promise((done) => setTimeout(done, 50))
  }

  return {
    grants,
    truth: () => ask<Truth>('GET', '/truth'),
    /** The person takes the permission back at the platform. */
    revoke: async (platform: string, person: string): Promise<void> => {
      for (const grant of (await grants(platform, person)).filter((one) => one.state === 'live'))
        await ask('POST', `/grants/${grant.id}/revoke`)
    },
    /** The person allows all that is asked for; answers where the browser is sent back to. */
    authorise: async (url: string, person: string): Promise<string> =>
      (await ask<{ location: string }>('POST', '/authorize', { url, person })).location,
    changePassword: (person: string) => ask('POST', `/people/${person}/password-changed`),
    setRole: (role: { platform: string; account: string; person: string; role: string }) =>
      ask('POST', '/roles', role),
    /** Something happens to an account itself: its Instagram is made professional, or one is linked. */
    actOnAccount: (what: { platform: string; account: string; act: string }) =>
      ask('POST', '/accounts/acts', what),
    /** What somebody does to ads at a platform itself, or the platform does: a bill falls due, a budget is changed. */
    actOnAds: (what: { platform: string; act: string; id: string; value?: string; person?: string }) =>
      ask('POST', '/ads/acts', what),
    fail: (fault: { platform: string; method: string; path: string; times: number; effect: object }) =>
      ask<{ id: string }>('POST', '/faults', fault),
    /** Switches how a platform behaves. */
    switch: (platform: string, settings: Record<string, string>) =>
      ask('POST', '/settings', { platform, settings }),
    faults: () => ask<{ times: number }[]>('GET', '/faults'),
    mend: () => ask('DELETE', '/faults'),
    moveClock: (days: number) => moveSeconds(days * 86_400),
    passMinutes: (minutes: number) => moveSeconds(minutes * 60),
    /** What hangs with this text, on whatever wall. */
    hanging: async (text: string): Promise<Hung[]> => {
      const { posts } = await ask<{ posts: Hung[] }>('GET', '/wall?limit=10000')
      return posts.filter((one) => one.takenDownAt === null && one.text.includes(text))
    },
    /** What hangs on the walls of a platform in one shape, whatever it says. */
    hangingAs: async (platform: string, shape: string): Promise<Hung[]> => {
      const { posts } = await ask<{ posts: Hung[] }>('GET', `/wall?limit=10000&platform=${platform}`)
      return posts.filter((one) => one.takenDownAt === null && one.shape === shape)
    },
  }
}
