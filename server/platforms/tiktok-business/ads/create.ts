import { z } from 'zod'
import type { AdCreation } from '../../advertising.ts'
import type { TokenCall } from '../../platform.ts'
import { callBusiness } from '../business/call-business.ts'
import { bodyOf } from './body-of.ts'
import { levelOf, words } from './levels.ts'

const id = z.string().regex(/^\d{1,25}$/)

/** Makes one level, switched off. A success that names no id may have made it. */
export async function create(call: TokenCall, creation: AdCreation): Promise<string> {
  const level = levelOf(creation.level)
  const made = await callBusiness(call, {
    path: `${words[level].path}/create`,
    method: 'POST',
    json: bodyOf(level, creation),
    schema:
      level === 'ad'
        ? z.object({ ad_ids: z.array(id).length(1) }).transform(({ ad_ids }) => ad_ids[0])
        : z
            .record(z.string(), z.unknown())
            .transform((data) => data[words[level].id])
            .pipe(id),
  })
  return String(made)
}
