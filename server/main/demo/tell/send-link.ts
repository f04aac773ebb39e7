import { makeLink } from '../../../core/links/make-link.ts'
import { inHub, type Tell } from './teller.ts'

/** Head office asks somebody without a login here to connect for a location. */
export const sendLink =
  (told: {
    workspace: string
    by: string
    recipient: { name: string; email: string }
    platforms: readonly string[]
    note: string
  }): Tell =>
  async (teller) => {
    const by = teller.user(told.by)
    await makeLink(teller.ctx, inHub(teller, by), {
      workspaceId: teller.place(told.workspace),
      recipient: told.recipient,
      uses: told.platforms.map((platform) => ({ platform })),
      days: 30,
      note: told.note,
      by,
    })
  }
