import type { ApiContract } from '../../../contract/index.ts'
import { declinePlaybook, joinPlaybook } from '../../core/playbooks/answer-playbook.ts'
import { askLocations } from '../../core/playbooks/ask-locations.ts'
import { exportDeployments } from '../../core/playbooks/export-deployments.ts'
import { changePlaybook, discardPlaybook, keepPlaybook } from '../../core/playbooks/keep-playbook.ts'
import { closePlaybook, openPlaybook, stopPlaybook } from '../../core/playbooks/open-playbook.ts'
import { showDeployments } from '../../core/playbooks/show-deployments.ts'
import { openPicture, showOffer, showOffered } from '../../core/playbooks/show-offered.ts'
import { showPlaybook, showPlaybooks, showPlaybookTerms } from '../../core/playbooks/show-playbooks.ts'
import type { Session } from '../../identity/identity.ts'
import type { Handlers } from '../handler.ts'
import {
  presentChoice,
  presentDeployment,
  presentOffered,
  presentPlaybook,
  presentPlaybookKind,
  presentPlaybookWish,
  presentPreview,
} from '../presenters/playbook.ts'

type Mine = Extract<keyof ApiContract, `${string}/playbook${string}`>

export const playbookHandlers: Handlers<Mine> = {
  'GET /api/hubs/{hub}/playbook-terms': async ({ app, caller }) => {
    const { kinds, currencies } = await showPlaybookTerms(app.core, caller.scope)
    return { kinds: kinds.map(presentPlaybookKind), currencies: [...currencies] }
  },
  'GET /api/hubs/{hub}/playbooks': async ({ app, caller }) => ({
    playbooks: (await showPlaybooks(app.core, caller.scope)).map(presentPlaybook),
  }),
  'POST /api/hubs/{hub}/playbooks': async ({ app, caller, body }) =>
    keepPlaybook(app.core, caller.scope, { ...body, by: byOf(caller) }),
  'GET /api/hubs/{hub}/playbooks/{playbook}': async ({ app, caller, params }) => {
    const shown = await showPlaybook(app.core, caller.scope, params.playbook)
    return {
      playbook: presentPlaybook(shown),
      wish: presentPlaybookWish({ ...shown.playbook.wish, offered: shown.offered }),
      flaws: shown.flaws.map(({ field, fix }) => ({ field, fix })),
    }
  },
  'PUT /api/hubs/{hub}/playbooks/{playbook}': async ({ app, caller, params, body }) =>
    changePlaybook(app.core, caller.scope, params.playbook, { ...body, by: byOf(caller) }),
  'DELETE /api/hubs/{hub}/playbooks/{playbook}': async ({ app, caller, params }) => {
    await discardPlaybook(app.core, caller.scope, params.playbook)
    return undefined
  },
  'POST /api/hubs/{hub}/playbooks/{playbook}/open': async ({ app, caller, params, body }) => {
    await openPlaybook(app.core, caller.scope, { id: params.playbook, ...body, by: byOf(caller) })
    return undefined
  },
  'POST /api/hubs/{hub}/playbooks/{playbook}/close': async ({ app, caller, params }) => {
    await closePlaybook(app.core, caller.scope, params.playbook)
    return undefined
  },
  'POST /api/hubs/{hub}/playbooks/{playbook}/ask': async ({ app, caller, params, body }) =>
    askLocations(app.core, caller.scope, { id: params.playbook, ...body, by: byOf(caller) }),
  'POST /api/hubs/{hub}/playbooks/{playbook}/stop': async ({ app, caller, params }) =>
    stopPlaybook(app.core, caller.scope, { id: params.playbook, by: byOf(caller) }),
  'GET /api/hubs/{hub}/playbooks/{playbook}/deployments': async ({ app, caller, params, query }) => {
    const { state, why, search, offset = 0, limit = 50 } = query
    const look = { states: state, why, search, offset, limit }
    const shown = await showDeployments(app.core, caller.scope, params.playbook, look)
    return {
      deployments: shown.deployments.map((one) => presentDeployment(app.core, one)),
      counts: { ...shown.counts },
      why: [...shown.why],
      found: shown.found,
    }
  },
  'POST /api/hubs/{hub}/playbooks/{playbook}/export': async ({ app, caller, params }) =>
    exportDeployments(app.core, caller.scope, params.playbook),
  'GET /api/workspaces/{workspace}/playbooks': async ({ app, caller }) => {
    const { playbooks, timeZone } = await showOffered(app.core, caller.scope)
    return { playbooks: playbooks.map((one) => presentOffered(app.core, one)), timeZone }
  },
  'GET /api/workspaces/{workspace}/playbooks/{playbook}': async ({ app, caller, params, query }) => {
    const { account: accountId, minor } = query
    const shown = await showOffer(app.core, caller.scope, params.playbook, { accountId, minor })
    return {
      playbook: presentOffered(app.core, shown),
      choices: shown.choices.map(presentChoice),
      cannot: shown.why?.code ?? null,
      facts: { ...shown.why?.facts },
      filled: shown.preview ? presentPreview(shown.preview) : null,
    }
  },
  'GET /api/workspaces/{workspace}/playbooks/{playbook}/picture': async ({ app, caller, params, reply }) => {
    const file = await openPicture(app.core, caller.scope, params.playbook)
    reply.header('cache-control', 'private, max-age=60')
    return file
  },
  'POST /api/workspaces/{workspace}/playbooks/{playbook}/join': async ({ app, caller, params, body }) => {
    const { version, account: accountId, minor } = body
    const answer = { id: params.playbook, version, accountId, minor, by: byOf(caller) }
    return joinPlaybook(app.core, caller.scope, answer)
  },
  'POST /api/workspaces/{workspace}/playbooks/{playbook}/decline': async ({ app, caller, params, body }) => {
    await declinePlaybook(app.core, caller.scope, { id: params.playbook, ...body, by: byOf(caller) })
    return undefined
  },
}

const byOf = ({ session }: { session: Session }) => ({ id: session.userId, name: session.name })
