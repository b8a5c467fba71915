import { describe, expect, it } from 'vitest'
import { databaseUri } from './mongo-server'

describe('databaseUri', () => {
  it.each([
    ['a host', 'mongodb://127.0.0.1:27017', 'mongodb://127.0.0.1:27017/tests'],
    ['a slash', 'mongodb://127.0.0.1:27017/', 'mongodb://127.0.0.1:27017/tests'],
    [
      'options',
      'mongodb://127.0.0.1:27017/?replicaSet=rs0',
      'mongodb://127.0.0.1:27017/tests?replicaSet=rs0',
    ],
    ['a database', 'mongodb://127.0.0.1/registration', 'mongodb://127.0.0.1/tests'],
    [
      'several hosts, a user and a database',
      'mongodb://clerk:p%2Fw@db1:27017,db2:27018/registration?authSource=admin',
      'mongodb://clerk:p%2Fw@db1:27017,db2:27018/tests?authSource=admin',
    ],
    ['a DNS seed list', 'mongodb+srv://db.example/registration', 'mongodb+srv://db.example/tests'],
  ])('keeps hosts and options of an address with %s', (_label, uri, expected) => {
    expect(databaseUri({ name: '', uri, stop: () => Promise.resolve() }, 'tests')).toBe(expected)
  })
})
