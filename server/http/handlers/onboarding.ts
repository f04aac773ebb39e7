import type * as z from 'zod'
import type { checklistItem } from '../../../contract/connections.ts'
import type { onboardingStep } from '../../../contract/routes/onboarding.ts'
import { confirmSetUp, reopenSetUp } from '../../core/onboarding/confirm-set-up.ts'
import { listOnboarding } from '../../core/onboarding/list-onboarding.ts'
import { showOnboarding } from '../../core/onboarding/show-onboarding.ts'
import type { Step } from '../../core/onboarding/steps.ts'
import type { Handlers } from '../handler.ts'

type Mine =
  | 'GET /api/hubs/{hub}/onboarding'
  | 'GET /api/workspaces/{workspace}/onboarding'
  | 'PUT /api/workspaces/{workspace}/onboarding/confirmation'
  | 'DELETE /api/workspaces/{workspace}/onboarding/confirmation'

export const onboardingHandlers: Handlers<Mine> = {
  'GET /api/hubs/{hub}/onboarding': async ({ app, caller, query }) => {
    const { workspaces, next } = await listOnboarding(app.core, caller.scope, query)
    return { workspaces: workspaces.map((one) => ({ ...one, steps: present(one.steps) })), next }
  },
  'GET /api/workspaces/{workspace}/onboarding': async ({ app, caller }) => {
    const { row, steps, items } = await showOnboarding(app.core, caller.scope)
    return {
      steps: present(steps),
      checklist: items as z.input<typeof checklistItem>[],
      confirmed:
        row.confirmedAt && row.confirmedBy
          ? { at: row.confirmedAt.toISOString(), by: row.confirmedBy }
          : null,
      may: { connect: caller.rights.has('connect'), people: caller.rights.has('people') },
    }
  },
  'PUT /api/workspaces/{workspace}/onboarding/confirmation': async ({ app, caller }) => {
    await confirmSetUp(app.core, caller.scope, caller.session.name)
    return undefined
  },
  'DELETE /api/workspaces/{workspace}/onboarding/confirmation': async ({ app, caller }) => {
    await reopenSetUp(app.core, caller.scope)
    return undefined
  },
}

const present = (steps: readonly Step[]): z.input<typeof onboardingStep>[] =>
  steps.map((one) => ({ ...one, about: [...one.about] }))
