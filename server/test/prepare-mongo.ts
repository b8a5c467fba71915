/** Gets the server for the MongoDB tests ready before they run, so that they neither wait for it nor install it twice. */
import { startMongoServer } from './mongo-server'

const server = await startMongoServer()
if (server !== undefined) {
  console.log(`The MongoDB tests run on ${server.name}.`)
  await server.stop()
}
