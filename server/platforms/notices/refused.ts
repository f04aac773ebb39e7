import type { NoticeReading, NoticeRefusal } from '../notice.ts'

export const refused = (why: NoticeRefusal): NoticeReading => ({ verdict: 'refused', why })
