// For mongosh, in docker-compose.yml: makes the replica set and the user of MONGODB_URI, unless they are there.
const { readFileSync } = require('node:fs')

const rootPassword = readFileSync('/run/secrets/mongo_root_password', 'utf8').trim()
const [, username, password, database] = /^mongodb:\/\/([^:@]+):([^@]+)@[^/]+\/([^?]+)/.exec(
  process.env.MONGODB_URI,
)

const first = connect(`mongodb://root:${encodeURIComponent(rootPassword)}@mongo1/admin?directConnection=true`)
try {
  first.adminCommand({ replSetGetStatus: 1 })
} catch (error) {
  if (error.codeName !== 'NotYetInitialized') throw error
  first.adminCommand({
    replSetInitiate: {
      _id: 'rs0',
      members: ['mongo1', 'mongo2', 'mongo3'].map((host, _id) => ({ _id, host: `${host}:27017` })),
    },
  })
}

const hosts = 'mongo1,mongo2,mongo3'
const all = connect(`mongodb://root:${encodeURIComponent(rootPassword)}@${hosts}/admin?replicaSet=rs0`)
const ours = all.getSiblingDB(database)
const name = decodeURIComponent(username)
if (ours.getUser(name) === null) {
  const roles = [{ role: 'readWrite', db: database }]
  ours.createUser({ user: name, pwd: decodeURIComponent(password), roles })
}
print(`replica set rs0 and user ${name} of ${database} are there`)
