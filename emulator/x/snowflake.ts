import { randomInt } from 'node:crypto'
import type { Core } from '../core/core.ts'

const EPOCH = 1_288_834_974_657n

/** A new id of 19 digits; its upper part counts milliseconds, so that a later one is higher. */
export const newSnowflake = (core: Core): string =>
  String(((BigInt(core.now()) - EPOCH) << 22n) | BigInt(randomInt(2 ** 22)))
