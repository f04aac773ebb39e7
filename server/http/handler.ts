import type { FastifyReply, FastifyRequest } from 'fastify'
import type * as z from 'zod'
import type { Endpoint } from '../../contract/define.ts'
import type { ApiContract } from '../../contract/index.ts'
import type { StoredFile } from '../core/media/stored-file.ts'
import type { App } from './app.ts'
import type { GuestCaller, HubCaller, PersonCaller, WorkspaceCaller } from './caller.ts'

type Part<E, K extends 'params' | 'query' | 'body' | 'headers'> = E extends {
  readonly [key in K]: infer S extends z.ZodType
}
  ? z.output<S>
  : undefined

type CallerOf<E extends Endpoint> = E['access'] extends { in: 'workspace' }
  ? WorkspaceCaller
  : E['access'] extends { in: 'hub' }
    ? HubCaller
    : E['access'] extends { in: 'person' | 'operator' }
      ? PersonCaller
      : E['access'] extends { in: 'guest' }
        ? GuestCaller
        : undefined

export interface Asked<E extends Endpoint> {
  readonly app: App
  readonly caller: CallerOf<E>
  readonly params: Part<E, 'params'>
  readonly query: Part<E, 'query'>
  readonly body: Part<E, 'body'>
  readonly headers: Part<E, 'headers'>
  readonly bytes: E extends { readonly bytes: number } ? Buffer : undefined
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

type ReplyOf<E> = E extends { readonly csv: string }
  ? AsyncIterable<string>
  : E extends { readonly file: readonly string[] }
    ? StoredFile
    : E extends { readonly reply: infer R extends z.ZodType }
      ? z.input<R>
      : undefined

export type Handler<E extends Endpoint> = (asked: Asked<E>) => Promise<ReplyOf<E>>

/** One handler for each route of the contract: a missing one, or a wrong shape, does not compile. */
export type Handlers<K extends keyof ApiContract = keyof ApiContract> = {
  readonly [key in K]: Handler<ApiContract[key]>
}
