import { type AdAccount, businesses, type MetaPixel, type Page } from '../../world/meta.ts'
import { accountOfPixel } from '../ads/pixels.ts'
import { failures, GraphFailure } from '../failures.ts'
import { type Call, callerOf, requireScope } from '../graph/call.ts'
import type { Edge } from '../graph/node.ts'
import { adTasks, appScopedId, businessScopedId, PAGE_TASKS, pageTasks, pixelTasks } from '../reach.ts'

const AS_MANAGER = ['MANAGE', 'PROFILE_PLUS_MANAGE', 'PROFILE_PLUS_FULL_CONTROL']

/** `/{page}/assigned_users` (§2.4): people of the owning business on the Page; a manager's Page token may change it. */
export const assignedUsers: Edge<Page> = {
  raw(call, page) {
    requireManager(call, page)
    requireScope(call, 'pages_manage_metadata')
    return listAssigned(call, page.business, (person) => pageTasks(call.core, page, person))
  },
  post(call, page) {
    const person = requireMember(call, page)
    const words: readonly string[] = PAGE_TASKS
    const tasks = readTasks(call.params.get('tasks'))
    if (tasks.length === 0) throw new GraphFailure(failures.parameterMissing('tasks'))
    const odd = tasks.findIndex((task) => !words.includes(task))
    if (odd >= 0) throw new GraphFailure(failures.parameterEnum(`tasks[${odd}]`, words))
    setRole(call, page, person, tasks.join(','))
    return { success: true }
  },
  delete(call, page) {
    setRole(call, page, requireMember(call, page), 'none')
    return { success: true }
  },
}

/** `/{act}/assigned_users`, for whoever manages the ad account; people are assigned by hand. */
export const assignedToAccount: Edge<AdAccount> = {
  raw(call, account) {
    requireAccountManager(call, account)
    return listAssigned(call, account.business, (person) => adTasks(call.core, account, person))
  },
}

/** `/{pixel}/assigned_users`: those of its ad account. */
export const assignedToPixel: Edge<MetaPixel> = {
  raw(call, pixel) {
    const account = accountOfPixel(call.core, pixel.id)
    if (!account) return { data: [] }
    requireAccountManager(call, account)
    return listAssigned(call, account.business, (person) => pixelTasks(call.core, account, person))
  },
}

/** People of the business in `business` with a task; nobody where it is not the owner. */
function listAssigned(
  call: Call,
  owner: string | null,
  tasksOf: (person: string) => readonly string[],
): { data: unknown[] } {
  const { core, params } = call
  if (!params.has('business')) throw new GraphFailure(failures.parameterMissing('business'))
  const business = businesses.find(({ id }) => id === params.get('business'))
  if (!business || business.id !== owner) return { data: [] }
  const members: readonly string[] = [...business.admins, ...business.employees]
  const data = core.people.flatMap((person) => {
    const tasks = members.includes(person.id) ? tasksOf(person.id) : []
    if (tasks.length === 0) return []
    const id = businessScopedId(core, business.id, person.id)
    return [{ id, name: person.name, tasks, permitted_tasks: tasks }]
  })
  return { data }
}

function requireAccountManager(call: Call, account: AdAccount): void {
  requireScope(call, 'business_management')
  const caller = callerOf(call)
  if (caller.is === 'app' || !adTasks(call.core, account, caller.person.id).includes('MANAGE'))
    throw new GraphFailure(failures.permission('MANAGE task'))
}

/** `/{page}/roles` (§2.4): everyone with a role, to be read only. */
export const roles: Edge<Page> = {
  raw(call, page) {
    requireManager(call, page)
    const { app } = callerOf(call)
    return {
      data: call.core.people.flatMap((person) => {
        const tasks = pageTasks(call.core, page, person.id)
        if (tasks.length === 0) return []
        return [
          { id: appScopedId(call.core, app.clientId, person.id), name: person.name, is_active: true, tasks },
        ]
      }),
    }
  },
}

function requireManager(call: Call, page: Page): void {
  const caller = callerOf(call)
  if (caller.is !== 'page' || caller.page !== page) throw new GraphFailure(failures.pageTokenNeeded())
  if (!pageTasks(call.core, page, caller.person.id).some((task) => AS_MANAGER.includes(task)))
    throw new GraphFailure(failures.permission('MANAGE task'))
}

/** The person named by `user`, who must belong to the business that owns the Page. */
function requireMember(call: Call, page: Page): string {
  requireManager(call, page)
  requireScope(call, page.business ? 'business_management' : 'pages_manage_metadata')
  const user = call.params.get('user')
  if (!user) throw new GraphFailure(failures.parameterMissing('user'))
  const business = businesses.find(({ id }) => id === page.business)
  const ids: readonly string[] = business ? [...business.admins, ...business.employees] : []
  const person = ids.find((id) => business && businessScopedId(call.core, business.id, id) === user)
  if (!person) throw new GraphFailure(failures.parameterInvalid('The user is not a member of the business'))
  return person
}

function setRole(call: Call, page: Page, person: string, role: string): void {
  call.core.change((state) => {
    state.roles[`meta|${page.id}|${person}`] = role
  })
}

function readTasks(text: string | undefined): string[] {
  if (!text) return []
  try {
    const list: unknown = JSON.parse(text)
    if (Array.isArray(list)) return list.map(String)
  } catch {
    // a plain comma list
  }
  return text.split(',').filter(Boolean)
}
