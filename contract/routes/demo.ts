import * as z from 'zod'
import { defineContract } from '../define.ts'
import { instant } from '../shapes.ts'

/** Practice mode only: these routes do not exist in production. */
export const demoRoutes = defineContract({
  'GET /api/demo': {
    summary: 'People one can sign in as, what to try as them, and where the practice platforms are',
    access: { in: 'demo' },
    status: 200,
    reply: z.object({
      people: z.array(z.object({ id: z.string(), name: z.string(), role: z.string(), story: z.string() })),
      tries: z.array(z.object({ as: z.string(), what: z.string(), path: z.string() })),
      emulatorUrl: z.string(),
      now: instant,
    }),
    problems: [],
  },
  'POST /api/demo/sign-in': {
    summary: 'Sign in as one of them, second factor included',
    access: { in: 'demo' },
    body: z.strictObject({ person: z.string().max(40) }),
    status: 200,
    reply: z.object({ next: z.literal('signed-in'), goTo: z.string() }),
    problems: [],
    unrecorded: 'practice mode only',
  },
  'GET /api/demo/inbox': {
    summary: 'Mails that would have been sent',
    access: { in: 'demo' },
    status: 200,
    reply: z.object({
      mails: z.array(
        z.object({ id: z.string(), to: z.string(), subject: z.string(), text: z.string(), at: instant }),
      ),
    }),
    problems: [],
  },
})
