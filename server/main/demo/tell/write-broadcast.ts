import { daysMs } from '../../../base/clock.ts'
import { keepDraft } from '../../../core/broadcasts/keep-draft.ts'
import { inHub, type Tell } from './teller.ts'

/** Head office has written something for all locations, and has not sent it yet. */
export const writeBroadcast =
  (told: { by: string; name: string; text: string; kinds: readonly string[] }): Tell =>
  async (teller) => {
    const { ctx } = teller
    const by = teller.user(told.by)
    const inTwoWeeks = new Date(ctx.clock.now().getTime() + daysMs(14)).toISOString().slice(0, 10)
    const { id } = await keepDraft(ctx, inHub(teller, by), {
      name: told.name,
      content: { title: '', text: told.text, link: null, media: [], parts: [] },
      kinds: told.kinds.map((kind) => ({ kind, form: 'post', text: null, choices: {} })),
      audience: { of: 'all', groups: [], workspaces: [], except: [] },
      timing: { kind: 'local', wallTime: `${inTwoWeeks}T09:30` },
      notAfter: null,
      by,
    })
    teller.made.set('broadcast', id)
  }
