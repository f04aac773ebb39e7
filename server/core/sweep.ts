/** Where something is due, as the worker is given it. */
export type { Sweep } from '../store/sweep.ts'
