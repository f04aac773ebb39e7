import { adNewsTitle, newsTitle, noticeTitle, postNewsTitle } from '../../../contract/words.ts'
import type { Reply } from '../../api/types.ts'

export type Line = Reply<'GET /api/me/notifications'>['notifications'][number]
export type NewsLine = Extract<Line, { names: string[] }>

export const isNews = (line: Line): line is NewsLine => 'names' in line

export type PostLine = Extract<Line, { postId: string }>

export const isOfPosts = (line: Line): line is PostLine => 'postId' in line

export type AdLine = Extract<Line, { adId: string | null }>

export const isOfAds = (line: Line): line is AdLine => 'adId' in line

export const aboutNews = (line: NewsLine) => ({ ...line, workspace: line.workspace.name })

/** Its heading, with a capital; `now` decides how days are said. */
export function titleOf(line: Line, now: number): string {
  if (!isNews(line) && !isOfPosts(line) && !isOfAds(line))
    return noticeTitle({ ...line, platform: line.platformName }, { zone: line.workspace.timeZone, now })
  const title = isNews(line)
    ? newsTitle(aboutNews(line))
    : isOfPosts(line)
      ? postNewsTitle(line)
      : adNewsTitle(line)
  return title.charAt(0).toUpperCase() + title.slice(1)
}
