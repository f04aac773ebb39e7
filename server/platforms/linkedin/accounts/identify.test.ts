import { describe, expect, it } from 'vitest'
import {
  acl,
  acls,
  asking,
  elements,
  introspection,
  rights,
  userinfo,
} from '../../../../testing/scripted-linkedin.ts'
import { linkedin } from '../index.ts'
import { identify } from './identify.ts'

describe('who', () => {
  it('asks userinfo, with the token in the header alone', async () => {
    const picture = 'https://media.licdn.com/a.jpg'
    const { call, sent } = asking({
      [userinfo]: { body: { sub: 'Ab3-x_9', name: 'Jo Fielding', picture, email: 'jo@x.test' } },
    })
    expect(await identify(call)).toEqual({
      subject: 'Ab3-x_9',
      name: 'Jo Fielding',
      avatarUrl: picture,
      scopes: undefined,
    })
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({ method: 'GET', headers: { authorization: 'Bearer AQX-token' } })
    expect(sent[0]?.url).toBe('https://api.linkedin.com/v2/userinfo')
  })

  const withoutOpenid = linkedin.oauth.scopes.filter((scope) => scope !== 'openid' && scope !== 'profile')

  it('without openid the roles tell whose they are: the same id', async () => {
    const { call, paths } = asking({ [acls]: elements(acl(1001, 'ANALYST')) }, withoutOpenid)
    expect(await identify(call)).toEqual({ subject: 'Ab3-x_9', scopes: undefined })
    expect(paths()).toEqual([acls])
  })

  it('without openid and without a Page the ad accounts do; without all three nobody is guessed', async () => {
    const right = {
      account: 'urn:li:sponsoredAccount:5',
      user: 'urn:li:person:Ab3-x_9',
      role: 'VIEWER',
    }
    const answers = { [acls]: elements(), [rights]: elements(right) }
    expect((await identify(asking(answers, withoutOpenid).call)).subject).toBe('Ab3-x_9')
    const nothing = asking({ [acls]: elements(), [rights]: elements() }, withoutOpenid)
    await expect(identify(nothing.call)).rejects.toMatchObject({ kind: 'scope-missing', code: 'openid' })
  })

  it('goes on without openid where userinfo is refused', async () => {
    const refused = { status: 403, body: { status: 403, message: 'Insufficient scope' } }
    const { call } = asking({ [userinfo]: refused, [acls]: elements(acl(1001, 'ADMINISTRATOR')) })
    expect((await identify(call)).subject).toBe('Ab3-x_9')
  })

  it('asks introspection for the scopes when the token answer named none', async () => {
    const { call, sent } = asking(
      {
        [introspection]: {
          body: {
            active: true,
            status: 'active',
            scope: 'r_organization_social,w_organization_social rw_organization_admin',
          },
        },
        [acls]: elements(acl(1001, 'ADMINISTRATOR')),
      },
      [],
    )
    expect((await identify(call)).scopes).toEqual([
      'r_organization_social',
      'w_organization_social',
      'rw_organization_admin',
    ])
    expect(sent[0]).toMatchObject({
      method: 'POST',
      url: 'https://www.linkedin.com/oauth/v2/introspectToken',
    })
    expect(sent[0]?.headers).not.toHaveProperty('authorization')
    expect(Object.fromEntries(new URLSearchParams(sent[0]?.body))).toEqual({
      client_id: 'app-1',
      client_secret: 'shh',
      token: 'AQX-token',
    })
  })
})
