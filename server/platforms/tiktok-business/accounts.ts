export { identify } from './accounts/identify.ts'
export { listAccounts } from './accounts/list-accounts.ts'
export { probe } from './accounts/probe.ts'
