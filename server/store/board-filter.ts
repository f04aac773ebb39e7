/** What a board is narrowed to; an absent part narrows nothing. Parts hold together, values of one part are alternatives. */
export interface BoardFilter {
  readonly status?: readonly BoardStatus[] | undefined
  readonly platform?: readonly string[] | undefined
  readonly cause?: readonly string[] | undefined
  /** Somebody must act within so many days. */
  readonly within?: number | undefined
  readonly group?: string | undefined
  readonly search?: string | undefined
  readonly workspaceIds?: readonly string[] | undefined
}

export type BoardStatus = 'connected' | 'expiring' | 'disconnected' | 'not-set-up'

export interface BoardMoment {
  readonly now: Date
  readonly notice: Notice
}

/** Days before its end from which an account is yellow, by platform; `''` for platforms that are not named. */
export type Notice = Readonly<Record<string, number>>

export const noticeDaysOf = (notice: Notice, platform: string): number => notice[platform] ?? notice[''] ?? 1

/** The same as an interval. `json`: the parameter that holds a Notice. */
export const noticeSql = (platform: string, json: string): string =>
  `make_interval(hours => 24 * coalesce(${json}::jsonb ->> ${platform}, ${json}::jsonb ->> '')::integer)`

/** The values of one statement, numbered as they are added. */
export function parameters(...first: readonly unknown[]) {
  const values = [...first]
  return {
    values,
    add: (value: unknown): string => {
      values.push(value)
      return `$${values.length}`
    },
  }
}

type Parameters = ReturnType<typeof parameters>

/** Status of a row `r` by the clock: as `judgeStatus` says it, at any moment. */
export function statusSql(moment: BoardMoment, { add }: Parameters): string {
  const now = `${add(moment.now)}::timestamptz`
  const soon = `${now} + ${noticeSql('r.platform', add(JSON.stringify(moment.notice)))}`
  return `case when r.red_at <= ${now} then 'disconnected' when r.act_by <= ${soon} then 'expiring' else 'connected' end`
}

/** Conditions on an account `r`, or none. */
export function accountConditions(filter: BoardFilter, moment: BoardMoment, at: Parameters): string[] {
  const statuses = filter.status?.filter((one) => one !== 'not-set-up')
  const status = statuses || filter.cause ? statusSql(moment, at) : ''
  const found: string[] = []
  if (statuses) found.push(`${status} = any (${at.add(statuses)})`)
  if (filter.cause) {
    const causes = at.add(filter.cause)
    found.push(
      `case ${status} when 'disconnected' then r.red_cause when 'expiring' then r.soon_cause end = any (${causes})`,
    )
  }
  if (filter.within !== undefined) {
    const now = `${at.add(moment.now)}::timestamptz`
    found.push(
      `r.red_at > ${now} and r.act_by <= ${now} + make_interval(hours => ${at.add(filter.within * 24)}::integer)`,
    )
  }
  if (filter.platform) found.push(`r.platform = any (${at.add(filter.platform)})`)
  return found
}

/** Conditions on a workspace `b`. `$1` is the hub. */
export function workspaceConditions(filter: BoardFilter, moment: BoardMoment, at: Parameters): string[] {
  const found = ['b.hub_id = $1']
  if (filter.search) found.push(`position(${at.add(filter.search.toLowerCase())} in b.search) > 0`)
  if (filter.group) found.push(`b.workspace_id in (select tenancy.group_workspaces(${at.add(filter.group)}))`)
  if (filter.workspaceIds) found.push(`b.workspace_id = any (${at.add(filter.workspaceIds)})`)
  const ways: string[] = []
  const onlyMissing = filter.status?.every((one) => one === 'not-set-up') ?? false
  const conditions = onlyMissing ? [] : accountConditions(filter, moment, at)
  if (conditions.length > 0) {
    ways.push(`exists (select 1 from board_rows r where r.hub_id = b.hub_id and r.workspace_id = b.workspace_id
      and r.use = 'publish' and ${conditions.join(' and ')})`)
  }
  if (filter.status?.includes('not-set-up'))
    ways.push(filter.platform ? `b.missing && ${at.add(filter.platform)}::text[]` : `b.missing <> '{}'`)
  if (ways.length > 0) found.push(`(${ways.join(' or ')})`)
  return found
}
