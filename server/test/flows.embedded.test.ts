import { describe } from 'vitest'
import { describePaymentRaces } from './flows/payment-races'
import { describePlaces } from './flows/places'
import { describePortalJourneys } from './flows/portal-journeys'
import { describeRaces } from './flows/races'
import { TestServer } from './test-server'

describe('on the embedded store', () => {
  const start = () => TestServer.start()

  describe('journeys', () => describePortalJourneys(start))
  describe('places', () => describePlaces(start, 1000))
  describe('races', () => describeRaces(start, 200))
  describe('races for money', () => describePaymentRaces(start, 200))
})
