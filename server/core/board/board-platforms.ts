import { type Platform, publishes } from '../../platforms/platform.ts'
import type { Context } from '../context.ts'

/** The board is about what is posted to: one column for each of these. */
export const boardPlatforms = (ctx: Pick<Context, 'platforms'>): readonly Platform[] =>
  ctx.platforms.filter(publishes)
