import type { AboutLine, LedgerWords } from '../../../contract/words.ts'
import { hubChain } from '../../store/ledger.ts'
import type { ReadLine } from '../../store/ledger-lines.ts'
import type { Context } from '../context.ts'

/** The facts that sentences need. Any other stays in the ledger until somebody has looked at it. */
const shown = new Set([
  'platform',
  'kind',
  'name',
  'by',
  'cause',
  'code',
  'event',
  'reason',
  'outcome',
  'threshold',
  'people',
  'actBy',
  'instead',
  'email',
  'role',
  'from',
  'to',
  'fields',
  'fileName',
  'created',
  'changed',
  'refused',
  'scheduled',
  'draft',
  'same',
  'at',
  'as',
  'count',
  'names',
  'title',
  'accounts',
  'renewed',
  'who',
  'answer',
  'currency',
  'mostMinor',
  'monthMinor',
  'month',
  'limit',
  'was',
  'is',
  'left',
  'met',
  'account',
])

/** A line and what its sentence is about, as contract/words/ledger wants them. */
export function sayLine(
  ctx: Context,
  line: ReadLine,
  zone: string,
): { said: LedgerWords; about: AboutLine; platformName: string | null } {
  const platformName = ctx.platforms.find((one) => one.id === line.platform)?.name ?? null
  const keptName = [line.facts.by, line.facts.name].find((name) => typeof name === 'string')
  return {
    said: {
      action: line.action,
      at: line.at.toISOString(),
      times: 1,
      about: 'account',
      by: {
        kind: line.actorKind === 'worker' ? 'mooring' : line.actorKind,
        // A login that is gone: the line itself often kept the name.
        name: line.actorName ?? (line.subject === line.actorId ? (keptName ?? null) : null),
        acting: line.acting,
        through: line.through,
      },
      facts: Object.fromEntries(
        Object.entries(line.facts)
          .filter(([name, value]) => shown.has(name) && value !== null)
          .map(([name, value]) => [
            name,
            Array.isArray(value) ? value.map(String).join(', ') : String(value),
          ]),
      ),
    },
    about: {
      account: line.account ?? 'The account',
      platform: platformName ?? 'the platform',
      workspace: line.workspaceId === hubChain ? 'the hub' : (line.workspaceName ?? 'the workspace'),
      zone,
      now: ctx.clock.now().getTime(),
    },
    platformName,
  }
}
