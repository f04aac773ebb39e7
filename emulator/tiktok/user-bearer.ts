import type { Bearer } from '../core/oauth/tokens.ts'

/** A token that speaks for a person. */
export type UserBearer = Extract<Bearer, { is: 'user' }>
