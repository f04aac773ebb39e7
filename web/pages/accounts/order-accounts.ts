interface Ordered {
  readonly id: string
  readonly parentId: string | null
}

/** Parents first, each followed by what rides on it; children whose parent is not listed stand on their own. */
export function orderAccounts<T extends Ordered>(accounts: readonly T[]): { account: T; depth: 0 | 1 }[] {
  const ids = new Set(accounts.map((account) => account.id))
  const tops = accounts.filter((account) => account.parentId === null || !ids.has(account.parentId))
  return tops.flatMap((top) => [
    { account: top, depth: 0 as const },
    ...accounts
      .filter((account) => account.parentId === top.id)
      .map((account) => ({ account, depth: 1 as const })),
  ])
}
