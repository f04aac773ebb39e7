/** Who consented, what the consent reaches, and whether it still works. Read `list-accounts` first. */
export { identify } from './accounts/identify.ts'
export { listAccounts } from './accounts/list-accounts.ts'
export { probe } from './accounts/probe.ts'
