/** Full control, partial control and task access are Meta's words for people; tasks are its words for programs. */
export interface PageRole {
  readonly word: 'full control' | 'partial control' | 'task access' | 'no access'
  readonly isAdmin: boolean
  readonly canPublish: boolean
  readonly canAdvertise: boolean
}

const adminTasks = ['MANAGE', 'PROFILE_PLUS_MANAGE', 'PROFILE_PLUS_FULL_CONTROL']
const publishTasks = [...adminTasks, 'CREATE_CONTENT', 'PROFILE_PLUS_CREATE_CONTENT']
const advertiseTasks = ['ADVERTISE', 'PROFILE_PLUS_ADVERTISE', 'PROFILE_PLUS_FULL_CONTROL']

/** Tasks nobody has told us of count as access, and as nothing more. */
export function roleFromTasks(tasks: readonly string[]): PageRole {
  const hasAny = (wanted: readonly string[]) => tasks.some((task) => wanted.includes(task))
  const isAdmin = hasAny(adminTasks)
  const canPublish = hasAny(publishTasks)
  const rest = tasks.length > 0 ? 'task access' : 'no access'
  return {
    word: isAdmin ? 'full control' : canPublish ? 'partial control' : rest,
    isAdmin,
    canPublish,
    canAdvertise: hasAny(advertiseTasks),
  }
}
