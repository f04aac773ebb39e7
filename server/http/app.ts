import type { Context } from '../core/context.ts'
import type { Identity } from '../identity/identity.ts'

/** What the door is given: the room behind it, who people are, and how strict to be. */
export interface App {
  readonly core: Context
  readonly identity: Identity
  /** Proxies whose word on the caller's address is taken (R28); nobody's when absent. */
  readonly trustedProxies?: readonly string[] | undefined
  /** https: cookies carry Secure and `__Host-`. */
  readonly secureCookies: boolean
  /** Folder of the built web app; absent in tests of the API alone. */
  readonly webFolder?: string | undefined
  /** Requests per minute and address by bucket. */
  readonly limits?: Partial<Record<'sign-in' | 'connect' | 'api' | 'notice' | 'file', number>> | undefined
  /** Practice mode's own routes; absent in production. */
  readonly demo?: Demo | undefined
  readonly logger?: import('fastify').FastifyServerOptions['logger'] | undefined
  /** The process's own log, instead of `logger`. */
  readonly log?: import('fastify').FastifyBaseLogger | undefined
  /** From SIGTERM on: /readyz says so, and whoever balances the load sends people elsewhere. */
  readonly isStopping?: (() => boolean) | undefined
  /** Additional routes, which only benches mount. */
  readonly extend?: ((server: import('fastify').FastifyInstance) => void) | undefined
}

export interface Demo {
  readonly emulatorUrl: string
  readonly people: readonly {
    id: string
    userId: string
    name: string
    role: string
    story: string
    goTo: string
  }[]
  /** What the sign-in page proposes: as whom (an id of `people`), what, and where it begins. */
  readonly tries: readonly { as: string; what: string; path: string }[]
}
