import { businesses, type Page } from '../../world/meta.ts'
import { failures, GraphFailure } from '../failures.ts'
import { type Call, callerOf, requireScope } from '../graph/call.ts'
import type { Edge } from '../graph/node.ts'
import { appScopedId, businessScopedId, PAGE_TASKS, pageTasks } from '../reach.ts'

const AS_MANAGER = ['MANAGE', 'PROFILE_PLUS_MANAGE', 'PROFILE_PLUS_FULL_CONTROL']

/** `/{page}/assigned_users` (§2.4): people of the owning business on the Page; a manager's Page token may change it. */
export const assignedUsers: Edge<Page> = {
  raw(call, page) {
    requireManager(call, page)
    requireScope(call, 'pages_manage_metadata')
    const business = businesses.find(({ id }) => id === call.params.get('business'))
    if (!call.params.has('business')) throw new GraphFailure(failures.parameterMissing('business'))
    if (!business || business.id !== page.business) return { data: [] }
    const data = members(business).flatMap((person) => {
      const tasks = pageTasks(call.core, page, person.id)
      if (tasks.length === 0) return []
      const id = businessScopedId(call.core, business.id, person.id)
      return [{ id, name: person.name, tasks, permitted_tasks: tasks }]
    })
    return { data }

    function members({ admins, employees }: (typeof businesses)[number]) {
      const ids: readonly string[] = [...admins, ...employees]
      return call.core.people.filter((person) => ids.includes(person.id))
    }
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
