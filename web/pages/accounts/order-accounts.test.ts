import { expect, it } from 'vitest'
import { orderAccounts } from './order-accounts.ts'

it('puts children under their parent and loses nobody', () => {
  const accounts = [
    { id: 'instagram', parentId: 'page' },
    { id: 'page', parentId: null },
    { id: 'orphan', parentId: 'elsewhere' },
    { id: 'other', parentId: null },
  ]
  expect(orderAccounts(accounts).map(({ account, depth }) => [account.id, depth])).toEqual([
    ['page', 0],
    ['instagram', 1],
    ['orphan', 0],
    ['other', 0],
  ])
})
