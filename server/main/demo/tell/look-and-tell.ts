import { judgeWorkspace } from '../../../core/telling/judge-workspace.ts'
import { asWorker, type Tell } from './teller.ts'

/** What the worker does: looks how a location's connections are, and tells its people. */
export const lookAndTell =
  (workspace: string): Tell =>
  async (teller) => {
    await judgeWorkspace(teller.ctx, asWorker(teller, workspace))
  }
