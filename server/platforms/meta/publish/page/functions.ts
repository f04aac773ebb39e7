import type { PublishFunctions } from '../../../publishing.ts'
import { check } from './check.ts'
import { discard } from './discard.ts'
import { find } from './find.ts'
import { finish } from './finish.ts'
import { remove } from './remove.ts'
import { submit } from './submit.ts'

export const page: PublishFunctions = { submit, check, finish, find, discard, remove }
