import { expect, it } from 'vitest'
import { actionsIn, actionsInSql, ledgerActions } from './ledger-actions.ts'

it('finds an action in one line, in both sides of a condition, and in a line put aside', () => {
  expect(actionsIn("writeLedger(tx, { action: 'app.added', subject: 'a.b' })")).toEqual(['app.added'])
  expect(
    actionsIn(`writeLedger(tx, {
      action: input.use === 'ads' ? 'ad-account.chosen'
        : 'pixel.chosen',
      subject: id })`),
  ).toEqual(['ad-account.chosen', 'pixel.chosen'])
  expect(actionsIn("const line = { action: 'member.joined' as const, at }")).toEqual(['member.joined'])
})

it('finds what the database writes', () => {
  expect(
    actionsInSql(
      `insert into ledger (id, action)\n values (x, 'grant.refreshed', 'a'); select 'not.this'; insert into other values ('nor.this');`,
    ),
  ).toEqual(['grant.refreshed'])
})

it('reads the whole server', () => {
  const actions = [...ledgerActions(process.cwd()).values()].flat()
  expect(actions).toEqual(
    expect.arrayContaining(['account.connected', 'grant.ended', 'grant.refreshed', 'member.joined']),
  )
})
