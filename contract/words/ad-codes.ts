import {
  type AboutAd,
  changed,
  isAtRest,
  isOut,
  manager,
  managerAt,
  money,
  month,
  nothingRuns,
  off,
  type SayAd,
  thenAgain,
} from './ad-about.ts'

/** Why an ad stands as it does; whatever state it is in. */
export const adReasons: Readonly<Record<string, SayAd>> = {
  'approval-over': () => ({
    what: 'Its approval counts no more: it is good for a day, and while whoever gave it may approve.',
    means: 'Nothing was switched on.',
    next: 'Approve it again.',
  }),
  stopped: (about) => ({
    what:
      about.facts.scope === 'hub'
        ? 'Your hub stopped the ads of all its locations.'
        : about.facts.scope === 'playbook'
          ? 'Your hub stopped every ad of this playbook.'
          : about.facts.scope === 'account'
            ? `All ads of ${about.account} were stopped.`
            : 'All ads of this location were stopped.',
    means: off(about),
    next:
      about.facts.scope === 'hub' || about.facts.scope === 'playbook'
        ? 'Once your hub lets ads run again, approve it again to go on.'
        : 'Once ads are let run again, approve it again to go on.',
  }),
  cap: (about) => {
    const limit = money(about, 'limit')
    return {
      what: `The limit${limit ? ` of ${limit}` : ''} for ${month(about)} was reached.`,
      means: off(about),
      next: 'Wait for the next month or ask your hub for a higher limit; then approve it again.',
    }
  },
  spent: (about) => ({
    what: 'All that it may cost is spent.',
    means: off(about),
    next: 'Write a new one if it is to go on.',
  }),
  'drift-status': (about) => ({
    what: `Somebody switched it on at ${about.platform}, past its approval here.`,
    means: off(about),
    next: 'To let it run, approve it here.',
  }),
  'drift-budget': (about) => {
    const [was, is] = [money(about, 'was'), money(about, 'is')]
    return {
      what: `Its budget was changed at ${about.platform}${was && is ? `, from ${was} to ${is}` : ''}, which nobody approved here.`,
      means: off(about),
      next: 'End it here, and write a new one with the budget that you want.',
    }
  },
  'drift-end': (about) => ({
    what: `Its end was changed at ${about.platform}, which nobody approved here.`,
    means: off(about),
    next: 'End it here, and write a new one with the end that you want.',
  }),
  'paused-there': (about) => ({
    what: `It was switched off at ${about.platform}, not from here.`,
    means: off(about),
    next: 'To go on, approve it here again.',
  }),
  'gone-there': (about) => ({
    what: `It is not at ${about.platform} any more: somebody deleted it there.`,
    means: off(about),
    next: 'Write a new one if it is to go on.',
  }),
  mismatch: (about) => ({
    what: `What ${about.platform} made is not what was approved${fieldWords(about.facts.fields)}.`,
    means: off(about),
    next: 'End it and write it anew. If that happens again, tell whoever runs this Mooring.',
  }),
  refused: (about) => ({
    what: `${about.platform} refused it.`,
    means: 'Nobody was shown it.',
    next: `Write it anew with another plan; ${manager(about)} may say more.`,
  }),
  'content-refused': (about) => ({
    what: `${about.platform} does not take this content as an ad.`,
    means: 'Nobody was shown it.',
    next: 'Write it anew with another post, text or picture.',
  }),
  'app-fault': (about) => ({
    what: `${about.platform} refuses this Mooring’s app just now. Your account is not the cause.`,
    means: isOut(about)
      ? `Until that is mended, ads can be seen and stopped in ${manager(about)} alone.`
      : nothingRuns,
    next: `Whoever runs this Mooring has to mend it${orNot(thenAgain(about), '; then ')}.`,
  }),
  'not-set-up': (about) => ({
    what: `${about.platform} does not take ads from this Mooring yet. Your account is not the cause.`,
    means: 'Nobody was shown it, and nothing was spent.',
    next: `Whoever runs this Mooring has one step to take: ${setUpStep(about)}.`,
  }),
  ours: (about) => ({
    what: `${about.platform} did not understand what we sent. That is our mistake, not yours.`,
    ...(isAtRest(about) ? { means: nothingRuns } : {}),
    next: `Please tell whoever runs this Mooring; the code below helps them${orNot(thenAgain(about), '. Once it is mended, ')}.`,
  }),
  connection: (about) => ({
    what: `The connection to ${about.account} has to be mended first.`,
    means: isOut(about)
      ? `Until then Mooring can neither see nor stop it; ${manager(about)} can.`
      : nothingRuns,
    next: `Reconnect it${orNot(thenAgain(about), ', then ')}.`,
  }),
  'list-incomplete': (about) => ({
    what: `${about.platform} did not answer when it was made, and could not show us all that is there.`,
    means: 'What was made of it was made switched off.',
    next: `Look in ${manager(about)}, then end it here and write it anew.`,
  }),
  'many-found': (about) => ({
    what: `${about.platform} has it more than once.`,
    means: 'All of them were made switched off.',
    next: `Delete the ones too many in ${manager(about)}, then end this one here.`,
  }),
  'cannot-look': (about) => ({
    what: `${about.platform} did not answer when it was made, and for hours we could not look what became of it.`,
    means: 'What was made of it was made switched off.',
    next: `Look in ${manager(about)}, then end it here and write it anew.`,
  }),
  'not-there': (about) => ({
    what: `${about.platform} did not answer when it was made. It was asked for several times, and is not there.`,
    means: 'Nothing runs, and nothing is spent.',
    next: `Look in ${manager(about)}, then end it here and write it anew.`,
  }),
  'cleanup-failed': (about) => ({
    what: `What was made of it could not be taken away at ${about.platform}.`,
    means: 'It is switched off there.',
    next: `Delete it in ${manager(about)}.`,
  }),
  'platform-unavailable': (about) => {
    const then = thenAgain(about)
    if (then) {
      const next = `To try once more, ${then}.`
      return {
        what: `${about.platform} could not be reached for a day, and we gave up.`,
        means: nothingRuns,
        next,
      }
    }
    return {
      what: `${about.platform} cannot be reached just now.`,
      means: 'We keep trying.',
      ...(about.state === 'pausing'
        ? { next: `To be sure at once, switch it off in ${manager(about)}.` }
        : {}),
    }
  },
  'over-limit': (about) => {
    const left = money(about, 'left')
    return {
      what: `It would cost more than may be spent in ${month(about)}${left ? `: ${left} is left` : ''}.`,
      means: 'Nothing was switched on.',
      next: 'Ask your hub for a higher limit, then approve it again; or end it, and write one with a smaller budget.',
    }
  },
  'paused-by': (about) => ({
    what: `${about.facts.by ?? 'Somebody'} switched it off.`,
    means: off(about),
    next: 'To go on, approve it again.',
  }),
  'refused-by': (about) => ({
    what: `${about.facts.by ?? 'Somebody'} sent it back${about.facts.reason ? `: “${about.facts.reason}”` : '.'}`,
    next: changed(about, 'with another budget', 'Change it, and ask for approval again.'),
  }),
  'ended-by': (about) => ({
    what: `${about.facts.by ?? 'Somebody'} ended it.`,
    means:
      about.state === 'cleaning'
        ? `What was made of it is being taken away at ${about.platform}.`
        : 'Nothing more is spent. Its numbers stay.',
  }),
  'left-running': (about) => ({
    what: `Its ad account was removed here, and ${about.facts.by ?? 'somebody'} let it run on.`,
    means: 'Nobody here can switch it off, or see what it spends.',
    next: `Look in ${manager(about)}; once it is off, end it here.`,
  }),
  'account-gone': (about) => ({
    what: 'The account that was to pay for it or show it was removed.',
    next: changed(about, 'with another account', 'Choose another one, and ask for approval again.'),
  }),
  closed: () => ({ what: 'This workspace was closed before it began.', means: 'Nothing was spent.' }),
  over: () => ({ what: 'Its time is over.', means: 'Nothing more is spent.' }),
  restored: (about) => ({
    what: `This Mooring was restored from a copy while it was under way, so we cannot tell how it stands at ${about.platform}.`,
    next: `Look in ${manager(about)}; then switch it off or end it here.`,
  }),
  'backup-restored': (about) => ({
    what: 'This Mooring was restored from a backup while it was being set up; what was approved before that counts no more.',
    means: off(about),
    next: 'Approve it again.',
  }),
  'found-after-restore': (about) => {
    const spent = money(about, 'spent')
    return {
      what: `It was made after the backup from which this Mooring was restored, and stands at ${about.platform} in ${about.account}.${spent ? ` It has spent ${spent}.` : ''}`,
      means:
        about.facts.was === 'on'
          ? 'It was on, and has been switched off.'
          : 'It is switched off, and nothing is spent.',
      next: about.facts.here
        ? 'Approve it here again if it is to run, or end it.'
        : `Nothing here knows it, and what it spent does not count in your limit. Look in ${managerAt(about)}, and delete it there.`,
    }
  },
  'found-on': (about) => {
    const spent = money(about, 'spent')
    return {
      what: `It was made after the backup from which this Mooring was restored, runs at ${about.platform} in ${about.account}, and could not be switched off from here.${spent ? ` It has spent ${spent}.` : ''}`,
      means: 'We keep trying.',
      next: `Switch it off in ${managerAt(about)} now.`,
    }
  },
  'copy-on': (about) => ({
    what: `It runs at ${about.platform} in ${about.account} and carries our mark, but was not switched on from here: somebody copied one of our ads, or switched on what was left of it.`,
    means: 'We leave it as it is, and what it spends does not count in your limit.',
    next: `Look in ${managerAt(about)}, and switch it off there if it is not to run.`,
  }),
  'search-unread': (about) => ({
    what: `This Mooring was restored from a backup, and ${about.platform} could not show us all that stands in ${about.account}. Ads that were made after the backup may run there.`,
    means: 'We keep asking.',
    next: `Look in ${managerAt(about)}.`,
  }),
  'cannot-read': (about) => ({
    what: `${about.platform} has not told us for a while what it spends.`,
    means: 'It can spend its budget and no more. We keep asking.',
    next: `Look in ${manager(about)}, or switch it off.`,
  }),
  call: (about) => ({
    what: `For hours ${about.platform} has not told us what it spends, and we cannot switch it off from here.`,
    next: `Switch it off in ${manager(about)} now.`,
  }),
}

const orNot = (words: string | null, before: string): string => (words ? `${before}${words}` : '')

/** What is read back, as people call it. */
const fields: Readonly<Record<string, string>> = {
  account: 'the ad account',
  currency: 'the currency',
  objective: 'the goal',
  budget: 'the budget',
  startsAt: 'the start',
  endsAt: 'the end',
  country: 'the country',
  around: 'the circle around the location',
  places: 'the places',
  ages: 'the ages',
  category: 'the special category',
  pixel: 'the pixel',
  payer: 'who pays',
  shownBy: 'under whose name it is shown',
  post: 'the post',
  text: 'the text',
  link: 'the link',
  status: 'whether it is on',
}

function fieldWords(names: string | undefined): string {
  const said = (names ?? '').split(/[\s,]+/).flatMap((name) => fields[name] ?? [])
  return said.length > 0 ? `: ${said.join(', ')}` : ''
}

/** What the operator does, once; by the platform's own code, which comes behind a status. */
const setUpSteps: Readonly<Record<string, string>> = {
  '1885183':
    'publish the app at developers.facebook.com, because Meta makes no ads for one in development mode',
}

const setUpStep = ({ platform, facts: { platformCode = '' } }: AboutAd): string =>
  setUpSteps[platformCode.split('/').at(-1) ?? ''] ??
  `look up ${platformCode || 'what it asks for'} in the settings of the app at ${platform}`
