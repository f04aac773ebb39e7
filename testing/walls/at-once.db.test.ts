import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ThreeWorkspaces } from '../isolation/things.ts'
import { threeWorkspaces } from '../isolation/three-workspaces.ts'
import { createWorld, type World } from '../world.ts'

let world: World
let three: ThreeWorkspaces
beforeAll(async () => {
  world = await createWorld()
  three = await threeWorkspaces(world)
})
afterAll(async () => {
  await three.admin.end()
  await world.close()
})

/** Six people, or six impatient clicks, at the same moment. */
async function sixTimes(method: string, path: string, body?: object) {
  const url = `/api/workspaces/${three.things.A.workspace}${path}`
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => three.members.A.owner.send(method, url, body)),
  )
  return answers.map((one) => one.status).sort((a, b) => a - b)
}

const count = async (sql: string, ...values: string[]): Promise<number> =>
  Number((await three.admin.query<{ count: string }>(sql, values)).rows[0]?.count)

it('an account is removed once: one line, one revocation', async () => {
  const { account } = three.things.A
  expect(
    await sixTimes('POST', `/accounts/${account}/removal`, {
      children: [],
      posts: { [account]: { as: 'cancel' } },
    }),
  ).toEqual([200, 404, 404, 404, 404, 404])
  expect(
    await count(`select count(*) from ledger where action = 'account.removed' and subject = $1`, account),
  ).toBe(1)
  expect(
    await count('select count(*) from revocations where workspace_id = $1', three.things.A.workspace),
  ).toBe(1)
})

it('a consent is given up once', async () => {
  const { grant } = three.things.A
  expect(await sixTimes('DELETE', `/grants/${grant}`)).toEqual([204, 404, 404, 404, 404, 404])
  expect(
    await count(`select count(*) from ledger where action = 'grant.discarded' and subject = $1`, grant),
  ).toBe(1)
  expect(await count('select count(*) from revocations where grant_id = $1', grant)).toBe(1)
})

it('two accounts of one consent removed at once: the last one out turns off the light', async () => {
  const { workspace } = three.things.C
  const { owner } = three.members.C
  const choose = await owner.connect(workspace, 'meta', { person: 'ada' })
  await owner.keepAll(workspace, choose)
  const grant = choose.split('/').at(-1) ?? ''
  const { rows } = await three.admin.query<{ id: string; children: string[] }>(
    `select a.id, array(select c.id from accounts c where c.parent_id = a.id) as children
     from accounts a join carriers k on k.account_id = a.id where k.grant_id = $1 and a.parent_id is null`,
    [grant],
  )
  expect(rows.length).toBe(2)
  const answers = await Promise.all(
    rows.map(({ id, children }) =>
      owner.post(`/api/workspaces/${workspace}/accounts/${id}/removal`, { children }),
    ),
  )
  expect(answers.map((one) => one.status)).toEqual([200, 200])
  expect(await count('select count(*) from grants where id = $1 and ended_at is null', grant)).toBe(0)
  expect(await count('select count(*) from revocations where grant_id = $1', grant)).toBe(1)
})
