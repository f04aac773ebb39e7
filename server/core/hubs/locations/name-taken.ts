import { Problem } from '../../../base/problem.ts'
import { brokenRule } from '../../../store/database.ts'

/** For what failed: throws `name-taken` with the field where another location has that name or number, else as it was. */
export const nameTaken =
  (wanted: { name?: string | undefined; code?: string | null | undefined }) =>
  (error: unknown): never => {
    const rule = brokenRule(error)
    if (rule === 'workspaces_code')
      throw new Problem('name-taken', `Another location has the number ${wanted.code}.`, {
        fields: [{ field: 'body.code', fix: 'another location has this number' }],
        facts: { name: wanted.code ?? '' },
      })
    if (rule === 'workspaces_name')
      throw new Problem('name-taken', `There is a workspace called ${wanted.name} already.`, {
        fields: [{ field: 'body.name', fix: 'another workspace has this name' }],
        facts: { name: wanted.name ?? '' },
      })
    throw error
  }
