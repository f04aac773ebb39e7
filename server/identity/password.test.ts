import { describe, expect, it } from 'vitest'
import { Problem } from '../base/problem.ts'
import { atMost } from './at-most.ts'
import { hashPassword, verifyPassword } from './password.ts'

describe('R24 password hashes', () => {
  it('are scrypt N=2^17 r=8 p=1, salted, and verify', async () => {
    const password = 'plum-trombone-attic'
    const [hash, second] = await Promise.all([hashPassword(password), hashPassword(password)])
    expect(hash).toMatch(/^scrypt\$17\$8\$1\$[\w-]{22}\$[\w-]{43}$/)
    expect(second).not.toBe(hash)
    expect(await verifyPassword({ hash, password })).toBe(true)
    expect(await verifyPassword({ hash, password: `${password} ` })).toBe(false)
    expect(await verifyPassword({ hash: hash.replace('$17$', '$01$'), password })).toBe(false)
    expect(await verifyPassword({ hash: '', password })).toBe(false)
  })

  it('do not depend on how an accent was typed', async () => {
    const hash = await hashPassword('cafe\u0301-caf\u00e9-am-see')
    expect(await verifyPassword({ hash, password: 'caf\u00e9-cafe\u0301-am-see' })).toBe(true)
  })
})

describe('atMost', () => {
  const gate = () => {
    let open = () => {}
    const opened = new Promise<void>((resolve) => {
      open = resolve
    })
    return { open, opened }
  }

  it('runs as many as it may, queues as many as it may, refuses the rest', async () => {
    const inTurn = atMost(2, 3)
    const { open, opened } = gate()
    let running = 0
    let most = 0
    const work = async () => {
      running += 1
      most = Math.max(most, running)
      await opened
      running -= 1
    }
    const admitted = [1, 2, 3, 4, 5].map(() => inTurn(work))
    await expect(inTurn(work)).rejects.toThrow(Problem)
    open()
    await Promise.all(admitted)
    expect(most).toBe(2)
    await expect(inTurn(async () => 'free again')).resolves.toBe('free again')
  })

  it('gives its place back when the work fails', async () => {
    const inTurn = atMost(1, 1)
    await expect(inTurn(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    await expect(inTurn(async () => 'next')).resolves.toBe('next')
  })
})
