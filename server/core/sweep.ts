/** Where something is due, as the worker is given it. */
export type { Chain, Sweep } from '../store/sweep.ts'
