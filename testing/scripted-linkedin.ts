import { Secret } from '../server/base/secret.ts'
import { linkedin } from '../server/platforms/linkedin/index.ts'
import type { TokenCall } from '../server/platforms/platform.ts'
import { type ScriptedAnswer, scriptedEgress } from './scripted-egress.ts'

/** LinkedIn's answers by path, written from its documentation, for tests without sockets. */
export type Answers = Readonly<Record<string, ScriptedAnswer | ((query: URLSearchParams) => ScriptedAnswer)>>

const notFound: ScriptedAnswer = { status: 404, body: { message: 'Not scripted' } }

/** A call with a token, and what was sent with it. */
export function asking(answers: Answers, scopes: readonly string[] = linkedin.oauth.scopes) {
  const { egress, sent } = scriptedEgress((request) => {
    const url = new URL(request.url)
    const answer = answers[url.pathname] ?? notFound
    return typeof answer === 'function' ? answer(url.searchParams) : answer
  })
  const call: TokenCall = {
    egress,
    clock: { now: () => new Date('2026-11-23T08:00:00Z') },
    app: { clientId: 'app-1', clientSecret: new Secret('shh') },
    origins: linkedin.origins,
    version: '202609',
    token: new Secret('AQX-token'),
    scopes,
  }
  return { call, sent, paths: () => sent.map(({ url }) => new URL(url).pathname) }
}

export const acl = (id: number | string, role: string, more: object = {}) => ({
  role,
  state: 'APPROVED',
  organization: `urn:li:organization:${id}`,
  roleAssignee: 'urn:li:person:Ab3-x_9',
  ...more,
})
export const elements = (...all: object[]) => ({
  body: { elements: all, paging: { start: 0, count: 100, links: [] } },
})
export const organization = (id: number, name: string, more: object = {}) => ({
  [id]: { id, localizedName: name, vanityName: name.toLowerCase().replaceAll(' ', '-'), ...more },
})
export const results = (...all: object[]) => ({
  body: { results: Object.assign({}, ...all), statuses: {}, errors: {} },
})

export const acls = '/rest/organizationAcls'
export const full = '/rest/organizations'
export const open = '/rest/organizationsLookup'
export const rights = '/rest/adAccountUsers'
export const ads = '/rest/adAccounts'
export const userinfo = '/v2/userinfo'
export const introspection = '/oauth/v2/introspectToken'
export const noAds: Answers = { [rights]: elements() }
