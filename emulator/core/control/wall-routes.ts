import { Hono } from 'hono'
import { z } from 'zod'
import type { Core } from '../core.ts'
import { platformIds } from '../platform-id.ts'
import { postByHand } from '../wall/post-by-hand.ts'
import { findPost, type Hung, pageWall, takeDown } from '../wall.ts'
import { check, readInput, refuse } from './read-input.ts'

const number = z
  .string()
  .regex(/^\d{1,12}$/, 'is a whole number')
  .transform(Number)
const platform = z.enum(platformIds)

const wallQuery = z.strictObject({
  platform: platform.optional(),
  account: z.string().optional(),
  after: number.default(0),
  limit: number.pipe(z.int().min(1).max(10_000)).default(1000),
})

export const handInput = z.strictObject({
  platform,
  account: z.string(),
  text: z.string().min(1).max(2000),
  person: z.string().optional(),
})

/**
 * `/wall`: every post, oldest first, those taken down as well; go on from `next`, the same again = there are no more
 * yet. Beside it what people do without an app: `/wall/post` and `/wall/take-down`.
 */
export function wallRoutes(core: Core): Hono {
  const app = new Hono()
  app.get('/', (c) => {
    const query = check(wallQuery, c.req.query())
    const posts = pageWall(core, query)
    return c.json({ posts: posts.map(view), next: posts.at(-1)?.n ?? query.after })
  })
  app.post('/post', async (c) => {
    const post = postByHand(core, await readInput(c, handInput))
    return post ? c.json(view(post)) : refuse('Nobody can post a plain text there.')
  })
  app.post('/take-down', async (c) => {
    const input = await readInput(c, z.strictObject({ platform, id: z.string() }))
    if (!takeDown(core, input.platform, input.id)) refuse('There is no such post.', 404)
    return c.json(view(findPost(core, input.platform, input.id) as Hung))
  })
  return app
}

const text = (at: number): string => new Date(at).toISOString()

const view = (post: Hung) => ({
  ...post,
  createdAt: text(post.createdAt),
  takenDownAt: post.takenDownAt === null ? null : text(post.takenDownAt),
})
