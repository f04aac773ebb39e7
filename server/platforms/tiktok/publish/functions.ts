import type { PublishFunctions } from '../../publishing.ts'
import { check } from './check.ts'
import { find } from './find.ts'
import { finish } from './finish.ts'
import { publishOptions } from './publish-options.ts'
import { submit } from './submit.ts'

/** TikTok takes nothing down by its API: there is no `remove`. */
export const publish: PublishFunctions = { publishOptions, submit, check, finish, find }
