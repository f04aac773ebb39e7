import { mediaReasonSentence, mediaReasons } from './media.ts'
import { count, plainText } from './sentence.ts'

interface Flaw {
  readonly code: string
  readonly facts: Readonly<Record<string, string>>
}

interface About {
  /** What the account is, as people call it: `Instagram account`. */
  readonly kind: string
  readonly account: string
  readonly shape: string
}

export const formWords: Readonly<Record<string, string>> = {
  text: 'a text',
  link: 'a link',
  image: 'a picture',
  images: 'several pictures',
  video: 'a video',
  reel: 'a reel',
  story: 'a story',
  document: 'a document',
  thread: 'a thread',
}

/** What a platform would refuse about a delivery, and what to do about it, in one sentence. */
export function flawSentence({ code, facts }: Flaw, about: About): string {
  const say = sentences[code]
  if (say) return say(facts, about)
  return Object.hasOwn(mediaReasons, code)
    ? `${about.account}: ${plainText(mediaReasonSentence(code, facts))}`
    : `${about.account} would not take this (${code}).`
}

type Facts = Flaw['facts']

const sentences: Readonly<Record<string, (facts: Facts, about: About) => string>> = {
  'shape-not-taken': (_facts, { kind, account, shape }) =>
    shape === 'text' || shape === 'link'
      ? `${account} (${kind}) needs a picture or a video with this.`
      : `${account} (${kind}) takes no post that is ${formWords[shape] ?? shape}. Leave it out, or post something else there.`,
  'text-missing': (_facts, { account }) => `${account} needs a text.`,
  'title-missing': (_facts, { account }) => `${account} needs a title.`,
  'text-too-long': (facts, { account }) => over(facts, account, 'character', 'The text'),
  'title-too-long': (facts, { account }) => over(facts, account, 'character', 'The title'),
  'too-many-hashtags': (facts, { account }) => over(facts, account, 'hashtag', 'The text'),
  'too-many-mentions': (facts, { account }) => over(facts, account, 'mention', 'The text'),
  'too-many-cashtags': (facts, { account }) =>
    over(facts, account, 'cashtag', 'The text', ' (words like $SHOP)'),
  'media-missing': ({ least = '1' }, { account }) =>
    `${account} needs ${least === '1' ? 'a picture or video' : `${least} pictures or more`} with this.`,
  'media-too-many': ({ most = '1' }, { account }) =>
    most === '0' ? `${account} takes no files with this.` : `${account} takes ${most} at most.`,
  'media-mixed': (_facts, { account }) => `${account} takes pictures or a video, not both together.`,
  'choice-missing': ({ choice = '' }, { account }) =>
    `${account} needs you to choose: ${choiceWords[choice] ?? choice}.`,
  'choice-unknown': ({ choice = '' }, { account }) =>
    `${account} does not offer that any more: ${choiceWords[choice] ?? choice}. Choose again.`,
}

const over = (
  { most = '0', has = '0' }: Facts,
  account: string,
  what: string,
  where: string,
  like = '',
): string => `${where} has ${count(Number(has), what)}${like}; ${account} takes ${most} at most.`

/** What a person is asked to choose, by the name that platforms declare. */
export const choiceWords: Readonly<Record<string, string>> = {
  privacy: 'who can see it',
  comments: 'whether people may comment',
  duet: 'whether people may duet',
  stitch: 'whether people may stitch',
  ownBrand: 'whether it promotes your own business',
  paidPartnership: 'whether it is a paid partnership',
  aiMade: 'whether it was made with AI',
}

const options: Readonly<Record<string, string>> = {
  yes: 'Yes',
  no: 'No',
  PUBLIC_TO_EVERYONE: 'Everyone',
  FOLLOWER_OF_CREATOR: 'Followers',
  MUTUAL_FOLLOW_FRIENDS: 'Friends (followed by each other)',
  SELF_ONLY: 'Only you',
}

/** A platform's own word for an option as people say it. */
export const optionWords = (option: string): string =>
  options[option] ?? option.toLowerCase().replaceAll('_', ' ')
