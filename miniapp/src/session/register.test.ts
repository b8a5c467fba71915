import { beforeEach, describe, expect, it, vi } from 'vitest'
import { logIn, openAccount } from '../api/accounts'
import { ApiProblem, OFFLINE } from '../api/problem'
import { register } from './register'

vi.mock('../api/accounts', () => ({ openAccount: vi.fn(), logIn: vi.fn() }))

const session = { token: 'token' } as never
const cut = new ApiProblem(OFFLINE, '')
const taken = new ApiProblem('username-taken', '该用户名已被注册')
const wrong = new ApiProblem('login-failed', '用户名或密码错误')

let count = 0
const somebody = () => ({ username: `somebody-${++count}`, password: 'Mei-9132-hua' })

beforeEach(() => vi.resetAllMocks())

describe('register', () => {
  it('opens an account', async () => {
    vi.mocked(openAccount).mockResolvedValueOnce(session)
    expect(await register(somebody())).toBe(session)
    expect(logIn).not.toHaveBeenCalled()
  })

  it('logs in to the account that an attempt opened whose answer was lost', async () => {
    const body = somebody()
    vi.mocked(openAccount).mockRejectedValueOnce(cut).mockRejectedValueOnce(taken)
    vi.mocked(logIn).mockResolvedValueOnce(session)
    await expect(register(body)).rejects.toBe(cut)
    expect(await register(body)).toBe(session)
  })

  it('says that the name is taken where it is somebody else’s after all', async () => {
    const body = somebody()
    vi.mocked(openAccount).mockRejectedValueOnce(cut).mockRejectedValueOnce(taken)
    vi.mocked(logIn).mockRejectedValueOnce(wrong)
    await expect(register(body)).rejects.toBe(cut)
    await expect(register(body)).rejects.toBe(taken)
  })

  it.each([
    ['nothing was lost before', []],
    ['another password was lost', [{ password: 'Another-9132' }]],
  ])('tries no log-in where %s', async (_label, before) => {
    const body = somebody()
    for (const other of before) {
      vi.mocked(openAccount).mockRejectedValueOnce(cut)
      await expect(register({ ...body, ...other })).rejects.toBe(cut)
    }
    vi.mocked(openAccount).mockRejectedValueOnce(taken)
    await expect(register(body)).rejects.toBe(taken)
    expect(logIn).not.toHaveBeenCalled()
  })
})
