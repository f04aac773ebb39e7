import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { press, see, seeHeading } from './pages/see.ts'

const picture = {
  name: 'logo.png',
  mimeType: 'image/png',
  // A real picture of 320 by 320 pixels, drawn in the browser.
  draw: () => {
    const canvas = document.createElement('canvas')
    canvas.width = 320
    canvas.height = 320
    canvas.getContext('2d')?.fillRect(40, 40, 240, 240)
    return canvas.toDataURL('image/png').split(',')[1] ?? ''
  },
}

journey(
  'a post with a picture survives a reload, goes out, and hangs on the wall',
  async ({ visit, started }) => {
    const carla = await visit('Carla Nowak')
    await carla
      .getByRole('navigation', { name: 'Workspace' })
      .getByRole('link', { name: 'Posts', exact: true })
      .click()
    await carla.getByRole('link', { name: 'Write a post' }).first().click()
    await carla.getByRole('textbox', { name: 'Text', exact: true }).fill('Fresh bread from seven')
    const buffer = Buffer.from(await carla.evaluate(picture.draw), 'base64')
    await carla
      .locator('input[type=file]')
      .setInputFiles({ name: picture.name, mimeType: picture.mimeType, buffer })
    await carla.getByLabel('What file 1 shows').fill('A loaf of bread')
    await carla.getByRole('checkbox', { name: /Copper Kettle Hillside.*Page/ }).check()
    await see(carla, 'The draft is kept.')
    await carla.reload()
    await carla.getByLabel('What file 1 shows').waitFor()
    expect(await carla.getByLabel('What file 1 shows').inputValue()).toBe('A loaf of bread')
    await expectGoodLooks(carla)

    await carla.getByRole('radio', { name: 'Now' }).check()
    await press(carla, 'Publish now')
    await seeHeading(carla, 'Fresh bread from seven')
    await carla.getByText('Published', { exact: true }).waitFor({ timeout: 60_000 })
    await expectGoodLooks(carla)
    await carla
      .getByRole('navigation', { name: 'Workspace' })
      .getByRole('link', { name: 'Calendar', exact: true })
      .click()
    const onItsDay = carla.getByRole('link', { name: /Fresh bread from seven/ })
    await onItsDay.waitFor()
    await expectGoodLooks(carla)
    const wall = await visit(undefined, `${started.emulator}/_wall`)
    await wall
      .getByRole('link', { name: /Copper Kettle Hillside/ })
      .first()
      .click()
    await see(wall, 'Fresh bread from seven')
  },
)
