import { z } from 'zod'
import type { TokenCall } from '../../platform.ts'
import { callGraph } from '../graph/call-graph.ts'
import { fewAtATime } from '../graph/few-at-a-time.ts'
import { graphId } from '../graph/ids.ts'
import { listEdge } from '../graph/list-edge.ts'
import { unlessRefused } from '../graph/unless-refused.ts'
import { type Page, page, pageFields } from './page.ts'
import { isGranted, type Permissions, tickedUnder } from './permissions.ts'

const withId = z.object({ id: graphId })

/**
 * Every Page the consent reaches. `me/accounts` alone is not the truth: Pages of a business portfolio may be absent
 * there, full control or not. So: that list, then the ticked Pages it lacks, then the portfolios' own lists.
 */
export async function listPages(call: TokenCall, permissions: Permissions): Promise<Page[]> {
  const pages = new Map<string, Page>()
  const add = (found: Page | undefined) => {
    if (found) pages.set(found.id, merged(pages.get(found.id), found))
  }

  if (isGranted(permissions, ['pages_show_list'])) {
    for (const found of await listOwnPages(call)) add(found)
  }
  const unlisted = tickedUnder(permissions, 'pages_').filter((id) => !pages.has(id))
  const ticked = await fewAtATime(unlisted, (id) => unlessRefused(readPage(call, id), undefined))
  for (const found of ticked) add(found)
  if (isGranted(permissions, ['business_management'])) {
    for (const found of await listBusinessPages(call)) add(found)
  }

  const known = [...pages.values()]
  if (known.every(({ tasks }) => tasks !== undefined)) return known
  const tasks = await readAssignedTasks(call)
  return known.map((one) => ({ ...one, tasks: one.tasks ?? tasks.get(one.id) }))
}

/** `me/accounts`: the one list that tells the person's tasks along with each Page. */
export function listOwnPages(call: TokenCall): Promise<Page[]> {
  return listEdge(call, { path: 'me/accounts', fields: `${pageFields},tasks`, item: page })
}

/** One Page, with the token Meta has for this person there; throws PlatformFailure. */
export async function readPage(call: TokenCall, id: string): Promise<Page | undefined> {
  const pageId = graphId.safeParse(id)
  if (!pageId.success) return undefined
  return callGraph(call, { path: pageId.data, query: { fields: pageFields }, schema: page })
}

async function listBusinessPages(call: TokenCall): Promise<Page[]> {
  const businesses = await unlessRefused(
    listEdge(call, { path: 'me/businesses', fields: 'id', item: withId }),
    [],
  )
  const edges = businesses.flatMap(({ id }) => [`${id}/owned_pages`, `${id}/client_pages`])
  const lists = await fewAtATime(edges, (path) =>
    unlessRefused(listEdge(call, { path, fields: pageFields, item: page }), []),
  )
  return lists.flat()
}

const assigned = z.object({ id: graphId, tasks: z.array(z.string()).optional().catch(undefined) })

/** Roles that `me/accounts` did not tell: what each portfolio has assigned to this person. */
export async function readAssignedTasks(call: TokenCall): Promise<ReadonlyMap<string, string[]>> {
  const users = await unlessRefused(
    listEdge(call, { path: 'me/business_users', fields: 'id', item: withId }),
    [],
  )
  const lists = await fewAtATime(users, ({ id }) =>
    unlessRefused(listEdge(call, { path: `${id}/assigned_pages`, fields: 'id,tasks', item: assigned }), []),
  )
  return new Map(lists.flat().flatMap(({ id, tasks }) => (tasks === undefined ? [] : [[id, tasks]])))
}

/** The first that tells counts; later ones fill what it left out. */
function merged(first: Page | undefined, later: Page): Page {
  if (!first) return later
  return {
    ...first,
    access_token: first.access_token ?? later.access_token,
    tasks: first.tasks ?? later.tasks,
  }
}
