import type { Client } from 'pg'
import { openToGuests } from './open-to-guests.ts'

/** A table of public that is not a tenant's, or not in every way, with the reason somebody reviewed. */
interface Exception {
  /** Columns it does without. */
  readonly without: readonly ('hub_id' | 'workspace_id')[]
  readonly nullable?: readonly ('hub_id' | 'workspace_id')[]
  /** No wall: the app may read it and no more. */
  readonly readOnly?: boolean
  readonly why: string
}

export const exceptions: Readonly<Record<string, Exception>> = {
  hubs: { without: ['hub_id', 'workspace_id'], why: 'the hub itself: its id is the key of its policies' },
  hub_members: { without: ['workspace_id'], why: 'places in the hub, above its workspaces' },
  workspaces: { without: ['workspace_id'], why: 'the workspace itself: its id is the key of its policies' },
  invitations: {
    without: [],
    nullable: ['workspace_id'],
    why: 'to the hub itself where no workspace is named',
  },
  mail_outbox: {
    without: ['workspace_id'],
    nullable: ['hub_id'],
    why: 'password resets belong to no hub; only the mailer reads it back',
  },
  apps: {
    without: ['workspace_id'],
    nullable: ['hub_id'],
    why: "the operator's own apps belong to no hub and hold no secret",
  },
  app_secrets: { without: ['workspace_id'], why: "the hub's own app, used by all its workspaces" },
  consents: {
    without: ['hub_id', 'workspace_id'],
    why: 'what a platform remembers of (app, person), across tenants; no grant to the app, definer functions only',
  },
  app_health: {
    without: ['hub_id', 'workspace_id'],
    why: "how an app fares at its platform; seen by whoever sees the app, no tenant's row and no secret",
  },
  platform_notices: {
    without: ['hub_id', 'workspace_id'],
    why: 'digests of what platforms sent to an app, for all its workspaces; no grant to the app, definer functions only',
  },
  data_deletions: {
    without: ['hub_id', 'workspace_id'],
    why: 'a request is made to an app, for all its workspaces; whoever holds its code reads two dates, and nothing else is read',
  },
  operator_keys: {
    without: ['hub_id', 'workspace_id'],
    why: 'names and check values of operator keys, never a key; read and added to in the operator scope alone',
  },
  mail_preferences: {
    without: ['hub_id', 'workspace_id'],
    why: 'what a person wants by mail, wherever they belong; read and written by that person alone',
  },
  broadcasts: { without: ['workspace_id'], why: 'what a hub writes for many of its workspaces' },
  ad_hub_days: { without: ['workspace_id'], why: 'sums over all workspaces of a hub, for the hub alone' },
  ad_days_to_add: {
    without: ['workspace_id'],
    why: 'days of a hub that are to be added up; nobody reads it but the sweep',
  },
  playbooks: { without: ['workspace_id'], why: 'what a hub writes for ads of many of its workspaces' },
  playbook_offers: {
    without: ['workspace_id'],
    why: 'whom a hub offers a playbook to; the hub’s scope alone',
  },
  campaigns: { without: ['workspace_id'], why: 'what a hub asks of many of its workspaces' },
  campaign_people: {
    without: ['workspace_id'],
    why: 'who is asked by a campaign: one person of several workspaces gets one mail',
  },
  campaign_mails: { without: ['workspace_id'], why: 'which mail a person got in which round of a campaign' },
  digests: { without: ['workspace_id'], why: "when the hub's own people get their digest" },
  board_views: { without: ['workspace_id'], why: "how the hub's people like to look at the board" },
  board_refreshes: {
    without: ['workspace_id'],
    why: 'what somebody asked for on the board of a hub; its accounts are rows of their own',
  },
  deployment: {
    without: ['hub_id', 'workspace_id'],
    why: 'which Mooring this database belongs to, one row; read and changed in the operator scope alone',
  },
  custom_fields: {
    without: ['workspace_id'],
    why: "what the hub calls its locations' facts, the same for all",
  },
  groups: {
    without: ['workspace_id'],
    why: 'what the hub calls its groups; who is in one is in group_members',
  },
  imports: {
    without: ['workspace_id'],
    why: "a file of the hub's, about many workspaces; the hub's scope alone",
  },
  import_rows: {
    without: [],
    nullable: ['workspace_id'],
    why: "a row may be about a workspace that is not made yet; the hub's scope alone",
  },
  mooring_migrations: {
    without: ['hub_id', 'workspace_id'],
    readOnly: true,
    why: 'which migrations ran: no tenant data, read by the boot guard and written by the owner alone',
  },
}

/** Definer functions step over the walls, so each is here with what it may say. All pin their search_path. */
export const definers: Readonly<Record<string, string>> = {
  'tenancy.shared_copy': 'answers where a copy of a file lies whose bytes the entered workspace shares',
  'tenancy.keep_shared_copy':
    'answers yes or no; notes a copy of a file whose bytes the entered workspace shares, under the key that follows from it',
  'tenancy.count_shared': 'answers a count, to the hub whose file it is',
  'tenancy.was_sent':
    'answers yes or no: whether a broadcast brought a file of its hub to the entered workspace',
  'tenancy.had_elsewhere':
    'answers which of the entered workspace’s own deliveries of a broadcast the same account got at a sibling; not at which',
  'tenancy.is_offered':
    'answers yes or no: whether the entered workspace is offered a playbook, was asked about it or has answered',
  'tenancy.was_offered':
    'answers yes or no: whether a playbook that the entered workspace is offered uses a file of its hub',
  'tenancy.with_published_posts':
    'answers ids of workspaces of the entered hub that have a published post, and at which kinds of accounts; nothing of what it says',
  'tenancy.stop_playbook_ads':
    'answers a count; switches off ads that were made from a playbook which the entered hub has stopped and takes back approvals not used, switches none on',
  'tenancy.quiet_playbooks': 'answers a count; in the operator scope alone: a copy asks nobody',
  'tenancy.quiet_broadcasts': 'answers a count; in the operator scope alone: a copy sends nothing',
  'tenancy.mark_ad_days': 'a trigger: notes which days of which hub were written',
  'tenancy.add_up_ad_days': 'answers a count; in a hub’s own scope alone: adds up the days of its workspaces',
  'tenancy.hub_ads':
    'answers how many ads run in each workspace of the entered hub and what they did, to the hub alone: no ad, no plan, no name but the workspace’s',
  'tenancy.hub_ad_counts': 'answers counts of the ads of the entered hub, to the hub alone',
  'tenancy.quiet_ads':
    'answers a count; in the operator scope alone: ads of a copy are switched neither on nor off',
  'tenancy.doubt_ads':
    'answers a count; in the operator scope alone: takes approvals back and has ad accounts searched, switches nothing on',
  'tenancy.ad_tags_known':
    'answers those of the given tags, 128 random bits each, that some location has an ad for; not which one',
  'tenancy.stop_hub_ads':
    'answers a count; in a hub’s own scope alone: what runs in its workspaces is to be switched off and approvals not used are taken back, nothing is switched on',
  'tenancy.unsay_hub_approvals':
    'answers a count; in a hub’s own scope alone: takes back what one of its people said yes to while acting, gives none',
  'tenancy.record_consent': 'answers an id',
  'tenancy.consent_uses': 'answers a count',
  'tenancy.held_by': 'answers here, sibling or nothing, within one hub',
  'tenancy.ask_probes': 'answers a count; asks for a probe, ends nothing',
  'tenancy.supersede': 'answers a count; ends grants that the platform ended',
  'tenancy.app_losses': 'answers two counts',
  'tenancy.undo_losses': 'answers a count; takes back endings that were our app’s fault, ends nothing',
  'tenancy.app_recovered': 'answers a count; asks for a look at what was in trouble, ends nothing',
  'tenancy.take_notice': 'answers a count; asks for probes, ends nothing',
  'tenancy.request_deletion': 'answers an id; marks what the worker erases, workspace by workspace',
  'tenancy.finish_deletion':
    'answers yes or no; erases what the system remembers of a person once all workspaces have',
  'tenancy.forget_notices': 'answers a count; deletes digests that are too old to come again',
  'tenancy.people_to_tell': 'answers ids, roles and mail wishes of people of the entered workspace or hub',
  'tenancy.judge_hub':
    'answers a count; marks accounts of the entered hub to be judged, changes nothing else',
  'tenancy.settle_restored':
    'answers ids of hubs; in the operator scope alone: ends grants of a copy, or asks for probes after a restore',
  'tenancy.together':
    'answers links of the same person and campaign as the one entered; called by the four below, and by the app never',
  'tenancy.count_together': 'answers two counts, to whoever holds a link: how many stand together with it',
  'tenancy.companions':
    'answers, during a visit alone, what the same person is asked for elsewhere in the campaign: names of location and account',
  'tenancy.confirm_companions':
    'answers a count; marks what that person wants renewed, where the consent they just gave carries it; renews nothing',
  'tenancy.go_on':
    'answers a workspace and an end; ends the entered visit and opens one at a link of the same person, no longer than it',
  'tenancy.may_make_links': 'answers yes or no: whether somebody may ask for connections of a workspace',
  'tenancy.mark_done': 'answers yes or no; marks a request, known by its claim, as done',
  'tenancy.forget_requests': 'answers a count; deletes requests that are a day old',
  'tenancy.asked_of_us': 'answers what siblings ask this workspace for, which it holds; not who they are',
  'tenancy.answer_transfer':
    'answers the id of whoever asked; writes the holder’s own answer to what it holds',
  'tenancy.take_transferred':
    'answers a count; takes from a sibling what the sibling has agreed to, and nothing of its secrets',
  'tenancy.mark_board': 'a trigger: notes that a workspace is looked at again, answers nothing',
  'tenancy.mark_board_grant': 'a trigger: the same, where the grant carries an account',
  'tenancy.mark_board_gone': 'a trigger: the same, for what is taken away',
  'tenancy.mark_board_workspace': 'a trigger: the same, for the workspace itself',
  'tenancy.revocation_results': 'answers a word for each revocation of the entered hub that is asked for',
  'tenancy.role_holders': 'answers names of people of the same hub who can help',
  'tenancy.carried_by_hub':
    'answers names of hub people, for the workspace entered or one of the hub entered',
  'tenancy.role_holder_people': 'answers ids and names of people of the entered hub who can help',
  'tenancy.places_elsewhere':
    'answers which of the given words another location of the entered hub has; which location stays unsaid',
  'tenancy.answer_access_request':
    'answers yes or no; leaves the word of somebody who was asked, or of the entered hub, on one open request',
  'tenancy.see_access_requests': 'answers nothing; marks the entered person’s own lines as seen',
  'tenancy.access_request_places':
    'answers names of hub and workspace of requests that the entered person asked or was asked',
  'tenancy.note_transfer':
    'a trigger: notes which workspace’s people are to be told of a request, answers nothing',
  'tenancy.tell_maker':
    'answers a mail wish; writes a line for whoever made the link that is entered, or a link of the entered workspace',
  'tenancy.wanting_mail': 'answers which of the given ids take every mail about connections',
  'tenancy.wanting_post_mail': 'answers which of the given ids take mail about posts',
  'tenancy.mail_states': 'answers a word for each mail of the entered hub that is asked for',
  'tenancy.forget_file_addresses': 'answers a count; deletes public addresses that have run out',
  'tenancy.confirm_consent':
    'answers a count; moves on the day by which a person confirms again, for what the same person granted the same app; never back',
  'tenancy.planned_deliveries':
    'answers ids, shapes and moments of deliveries of the entered workspace, or of the entered hub; nothing of what they say',
  'tenancy.quiet_campaigns': 'answers a count; in the operator scope alone: campaigns of a copy ask nobody',
}

interface TableRow {
  name: string
  rls: boolean
  forced: boolean
  columns: Record<string, boolean>
  appMay: string[]
}

interface PolicyRow {
  table: string
  name: string
  command: string
  permissive: boolean
  roles: string[]
  /** USING and WITH CHECK as the database prints them. */
  reads: string | null
  writes: string | null
}

/** Breaches of R16 and R20 in a migrated database, one readable line each. */
export async function catalogueBreaches(admin: Client): Promise<string[]> {
  const [tables, policies] = [await tablesOf(admin), await policiesOf(admin)]
  return [
    ...tables.flatMap((table) => tableBreaches(table, policies)),
    ...policies.flatMap(policyBreaches),
    ...guestBreaches(policies),
    ...Object.keys(exceptions)
      .filter((name) => !tables.some((table) => table.name === name))
      .map((name) => `${name}: reviewed, but there is no such table`),
    ...(await definerBreaches(admin)),
    ...(await viewBreaches(admin)),
    ...(await loginBreaches(admin)),
  ]
}

function tableBreaches(table: TableRow, policies: readonly PolicyRow[]): string[] {
  const exception = exceptions[table.name]
  const without = new Set<string>(exception?.without)
  const nullable = new Set<string>(exception?.nullable)
  const wrong: string[] = []
  for (const column of ['hub_id', 'workspace_id']) {
    if (without.has(column)) continue
    if (table.columns[column] === undefined) wrong.push(`has no ${column}`)
    else if (!table.columns[column] && !nullable.has(column)) wrong.push(`${column} may be null`)
  }
  if (exception?.readOnly) {
    if (table.appMay.some((one) => one !== 'SELECT')) wrong.push('the app may write it')
  } else {
    if (!table.rls) wrong.push('row-level security is off')
    if (!table.forced) wrong.push('row-level security is not forced')
    if (!policies.some((one) => one.table === table.name)) wrong.push('has no policy')
  }
  return wrong.map((text) => `${table.name}: ${text}`)
}

/** Conditions that are always true: only for the sweep (few columns), the owner's functions, and putting a mail in. */
function policyBreaches(policy: PolicyRow): string[] {
  const name = `${policy.table}.${policy.name}`
  const wrong: string[] = []
  const reading = policy.command !== 'a'
  const writing = policy.command !== 'r' && policy.command !== 'd'
  if (reading && !policy.reads) wrong.push('reads without USING')
  if (writing && !policy.writes) wrong.push('writes without WITH CHECK')
  if (policy.roles.some((role) => role === 'public' || role === 'mooring_app')) {
    if (policy.reads === 'true') wrong.push('lets everybody read')
    if (policy.writes === 'true' && policy.table !== 'mail_outbox') wrong.push('lets everybody write')
  }
  return wrong.map((text) => `${name}: ${text}`)
}

/**
 * Closed by default: a guest is in the hub and in no workspace of it, so only a policy that names a visit or a link, or asks for
 * the hub alone, lets one in.
 */
function guestBreaches(policies: readonly PolicyRow[]): string[] {
  const named = policies.filter((one) => {
    const asked = [one.reads ?? '', one.writes ?? '']
    const isOpen = (text: string) =>
      /tenancy\.(visit|link)/.test(text) ||
      (/tenancy\.hub\(\)/.test(text) && !/tenancy\.(workspace|person)\(\)/.test(text))
    return one.permissive && asked.some(isOpen)
  })
  const shut = new Set(
    policies.filter((one) => !one.permissive && one.command === '*').map((one) => one.table),
  )
  const tables = new Set(named.map((one) => one.table))
  return [
    ...[...tables]
      .filter((table) => !(table in openToGuests) && !shut.has(table))
      .map((table) => `${table}: open to guests, and nobody has reviewed it`),
    ...Object.keys(openToGuests)
      .filter((table) => !tables.has(table))
      .map((table) => `${table}: reviewed for guests, but closed to them`),
  ]
}

async function tablesOf(admin: Client): Promise<TableRow[]> {
  const { rows } = await admin.query<TableRow>(`
    select c.relname as name, c.relrowsecurity as rls, c.relforcerowsecurity as forced,
      (select jsonb_object_agg(a.attname, a.attnotnull) from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      array(select p from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p
        where has_table_privilege('mooring_app', c.oid, p)) as "appMay"
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'f', 'm') order by 1`)
  return rows
}

async function policiesOf(admin: Client): Promise<PolicyRow[]> {
  const { rows } = await admin.query<PolicyRow>(`
    select c.relname as table, p.polname as name, p.polcmd as command, p.polpermissive as permissive,
      array(select coalesce(r.rolname::text, 'public') from unnest(p.polroles) role left join pg_roles r on r.oid = role) as roles,
      pg_get_expr(p.polqual, p.polrelid) as reads,
      pg_get_expr(p.polwithcheck, p.polrelid) as writes
    from pg_policy p join pg_class c on c.oid = p.polrelid order by 1, 2`)
  return rows
}

async function definerBreaches(admin: Client): Promise<string[]> {
  const { rows } = await admin.query<{
    name: string
    config: string[] | null
    open: boolean
    lang: string
    body: string
  }>(`
    select n.nspname || '.' || p.proname as name, p.proconfig as config, l.lanname as lang, p.prosrc as body,
      has_function_privilege('public', p.oid, 'execute') as open
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
    where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')`)
  return rows.flatMap(({ name, config, open, lang, body }) => [
    ...(name in definers ? [] : [`${name}: security definer, and nobody has reviewed it`]),
    ...(config?.some((one) => one.startsWith('search_path=pg_catalog'))
      ? []
      : [`${name}: search_path is not pinned`]),
    ...(open ? [`${name}: everybody may execute it`] : []),
    ...(lang !== 'sql' && /\bexecute\b/i.test(body) ? [`${name}: dynamic SQL`] : []),
  ])
}

async function viewBreaches(admin: Client): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'v' and n.nspname not in ('pg_catalog', 'information_schema')
      and not coalesce(c.reloptions @> array['security_invoker=true'] or c.reloptions @> array['security_invoker=on'], false)`)
  return rows.map(({ name }) => `${name}: a view with its owner's rights`)
}

/** The app and the sweep: no owner, no superuser, nobody's member, and nothing beyond rows. */
async function loginBreaches(admin: Client): Promise<string[]> {
  const { rows } = await admin.query<{ text: string }>(`
    select format('%s: superuser, bypassrls, createrole, createdb or replication', rolname) as text from pg_roles
      where rolname in ('mooring_app', 'mooring_sweep') and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
    union all
    select format('%s: member of %s', m.rolname, r.rolname) from pg_auth_members a
      join pg_roles m on m.oid = a.member join pg_roles r on r.oid = a.roleid
      where m.rolname in ('mooring_app', 'mooring_sweep')
    union all
    select format('%s owns %s', r.rolname, c.relname) from pg_class c join pg_roles r on r.oid = c.relowner
      where r.rolname in ('mooring_app', 'mooring_sweep')
    union all
    select format('%s owns function %s', r.rolname, p.proname) from pg_proc p join pg_roles r on r.oid = p.proowner
      where r.rolname in ('mooring_app', 'mooring_sweep')
    union all
    select format('%s may create in schema %s', r.rolname, n.nspname) from pg_namespace n, pg_roles r
      where r.rolname in ('mooring_app', 'mooring_sweep') and has_schema_privilege(r.oid, n.oid, 'create')
    union all
    select format('%s may %s %s', r.rolname, p, c.relname) from pg_class c, pg_roles r, unnest(array['TRUNCATE', 'TRIGGER', 'REFERENCES']) p
      where r.rolname in ('mooring_app', 'mooring_sweep') and c.relkind = 'r'
        and c.relnamespace in ('public'::regnamespace, 'auth'::regnamespace) and has_table_privilege(r.oid, c.oid, p)
    union all
    select format('mooring_app may %s the ledger', p) from unnest(array['UPDATE', 'DELETE']) p
      where has_table_privilege('mooring_app', 'public.ledger', p)
    union all
    select format('mooring_sweep may %s %s', p, c.relname) from pg_class c, unnest(array['INSERT', 'UPDATE', 'DELETE']) p
      where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'auth'::regnamespace)
        and (has_table_privilege('mooring_sweep', c.oid, p) or has_any_column_privilege('mooring_sweep', c.oid, case p when 'DELETE' then 'UPDATE' else p end))
    union all
    select format('mooring_sweep may read %s.%s', c.relname, a.attname) from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
      where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'auth'::regnamespace) and not a.attisdropped
        and has_column_privilege('mooring_sweep', c.oid, a.attnum, 'select')
        and c.relname <> 'mooring_migrations' and a.attname not in ('hub_id', 'workspace_id', 'id', 'choose_by', 'ended_at', 'next_try_at', 'probe_due_at', 'done_at', 'expires_at', 'consumed_at', 'operator_key_id',
          'refresh_due_at', 'refresh_not_before', 'leased_until', 'in_doubt_since', 'judge_due_at', 'removed_at', 'app_id', 'platform', 'notice_due_at', 'erase_due_at', 'requested_at', 'due_at', 'created_at', 'sent_at', 'gave_up_at', 'resume_at', 'tries', 'sign_due_at', 'day')
        and not (c.relname like 'ledger%' and a.attname = 'seq') and not (c.relname = 'post_targets' and a.attname in ('next_at', 'state', 'shape')) and not (c.relname = 'ads' and a.attname in ('next_at', 'state')) and not (c.relname = 'ad_watches' and a.attname in ('next_at', 'account_id', 'blind_since'))
        and not (c.relname = 'posts' and a.attname = 'zone_rules') and not (c.relname = 'playbook_asks' and a.attname = 'playbook_id')
        and c.relname <> 'app_health'`)
  return rows.map(({ text }) => text)
}
