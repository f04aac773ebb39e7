import type { z } from 'zod'
import type { TokenCall } from '../../platform.ts'
import { callRest } from './call-rest.ts'
import type { RestliValue } from './restli-query.ts'

/** Reads from the versioned API; throws PlatformFailure. A dead token is first confirmed by introspection. */
export const getRest = <Schema extends z.ZodType>(
  call: TokenCall,
  request: {
    readonly path: string
    readonly query?: Readonly<Record<string, RestliValue>>
    readonly fields?: readonly string[]
    readonly schema: Schema
  },
): Promise<z.output<Schema>> => callRest(call, request)
