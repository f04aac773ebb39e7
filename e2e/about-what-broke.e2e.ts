import { expect } from 'vitest'
import { journey } from './journey.ts'
import { press, see, seeHeading } from './pages/see.ts'

// Before the others touch what it is about: journeys run in the order of their names.
journey('Dana is told what ends and what broke: in the bell, and once by mail', async ({ visit }) => {
  const dana = await visit('Dana Reyes')
  await dana.getByRole('link', { name: 'Notices, 2 unread' }).focus()
  await dana.keyboard.press('Enter')
  await seeHeading(dana, 'Notices')
  const broken = dana.getByRole('listitem').filter({ hasText: '(TikTok) is disconnected' })
  await see(broken, 'Riverside')
  await see(broken, 'Posts wait here; nothing is lost.')
  expect(await broken.getByRole('link').getAttribute('href')).toMatch(
    /^\/w\/ws_\w+\/manage\/accounts\/acc_\w+$/,
  )
  const ending = dana.getByRole('listitem').filter({ hasText: '(LinkedIn) has to be renewed by' })
  await see(ending, /Everything works until \w{3} \d+ \w{3}/)

  await press(broken, 'Mark as read')
  await dana.getByRole('link', { name: 'Notices, 1 unread' }).waitFor()
  await press(dana, 'Mark all as read')
  await dana.getByRole('link', { name: 'Notices', exact: true }).waitFor()
  await dana.reload()
  await see(dana, '(TikTok) is disconnected')
  await dana.getByRole('link', { name: 'Notices', exact: true }).waitFor()

  await dana.getByRole('link', { name: 'Inbox', exact: true }).click()
  await seeHeading(dana, 'Inbox')
  const mails = dana.getByRole('article').filter({ hasText: /LinkedIn|TikTok/ })
  await mails.first().waitFor()
  // The two, and what the hub asks for in its campaign.
  expect(await mails.count()).toBe(3)
  await press(mails.first(), /is disconnected/)
  await see(mails.first(), 'You get this because you look after Riverside (Copper Kettle).')

  await press(dana, /your menu$/)
  await dana.getByRole('menuitem', { name: 'Mail, sign-in and sessions' }).click()
  const chosen = { name: /^Only when a connection is broken/, checked: true }
  await dana.getByRole('radio', { name: chosen.name }).click()
  await see(dana, 'Saved')
  await dana.reload()
  await dana.getByRole('radio', chosen).waitFor()
})
