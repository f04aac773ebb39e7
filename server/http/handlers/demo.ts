import { operatorScope } from '../../base/make-scope.ts'
import { notFound } from '../../base/problem.ts'
import { readOutbox } from '../../core/operator/read-outbox.ts'
import type { App, Demo } from '../app.ts'
import type { Handlers } from '../handler.ts'

type Mine = 'GET /api/demo' | 'POST /api/demo/sign-in' | 'GET /api/demo/inbox'

export const demoHandlers: Handlers<Mine> = {
  'GET /api/demo': async ({ app }) => {
    const demo = demoOf(app)
    return {
      people: [...demo.people],
      tries: [...demo.tries],
      emulatorUrl: demo.emulatorUrl,
      now: app.core.clock.now().toISOString(),
    }
  },
  'POST /api/demo/sign-in': async ({ app, body, request, reply }) => {
    const person = demoOf(app).people.find((one) => one.id === body.person)
    if (!person) throw notFound('person')
    const { setCookie } = await app.identity.signInAs(person.userId, {
      userAgent: request.headers['user-agent'],
    })
    reply.header('set-cookie', setCookie)
    return { next: 'signed-in', goTo: person.goTo }
  },
  'GET /api/demo/inbox': async ({ app }) => {
    demoOf(app)
    const mails = await readOutbox(app.core, operatorScope())
    return { mails: mails.map((mail) => ({ ...mail, at: mail.at.toISOString() })) }
  },
}

function demoOf(app: App): Demo {
  if (!app.demo) throw notFound('page')
  return app.demo
}
