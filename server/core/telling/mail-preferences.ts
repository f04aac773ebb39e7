import type { PersonScope } from '../../base/scope.ts'
import {
  findMailPreferences,
  type MailPreferences,
  putMailPreferences,
} from '../../store/mail-preferences.ts'
import type { Context } from '../context.ts'

export const showMailPreferences = (ctx: Context, scope: PersonScope): Promise<MailPreferences> =>
  ctx.db.inScope(scope, findMailPreferences)

export async function changeMailPreferences(
  ctx: Context,
  scope: PersonScope,
  change: Partial<MailPreferences>,
): Promise<MailPreferences> {
  return ctx.db.inScope(scope, async (tx) => {
    const wanted = { ...(await findMailPreferences(tx)), ...change }
    await putMailPreferences(tx, wanted)
    return wanted
  })
}
