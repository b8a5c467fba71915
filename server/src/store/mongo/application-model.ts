import { Schema, type Connection, type Model } from 'mongoose'
import { queuePlaceOf } from '../queue-place'
import type { ApplicationRecord } from '../store'
import { fromFieldNames, toFieldNames } from './field-names'
import { ANY_TEXT, PART, storedFile, STRICT, type Document } from './schema'

export type ApplicationDocument = Document<ApplicationRecord> & { readonly queuePlace: string }
export type ApplicationModel = Model<ApplicationDocument>

const reason = new Schema({ path: String, text: String }, PART)

const schema = new Schema<ApplicationDocument>(
  {
    _id: String,
    planId: String,
    portal: String,
    accountId: String,
    groupId: String,
    version: Number,
    state: String,
    ended: Boolean,
    station: String,
    occupation: String,
    level: String,
    notice: new Schema({ version: String, readAt: String }, PART),
    pledge: new Schema({ version: String, agreedAt: String }, PART),
    // Names in `sections` and `attachments` come from outside: see field-names.ts.
    sections: Schema.Types.Mixed,
    photo: storedFile,
    attachments: Schema.Types.Mixed,
    acknowledgements: [
      new Schema({ path: String, code: String, valueHash: String, ruleset: String, at: String }, PART),
    ],
    onlineRegistrationNumber: String,
    formCode: String,
    personKey: String,
    submittedAt: String,
    seat: new Schema({ station: String, number: Number, until: String }, PART),
    waitingSince: String,
    confirmation: new Schema(
      { clerkId: String, clerk: String, station: String, documents: [String], feeFen: Number, at: String },
      PART,
    ),
    fee: new Schema({ orderId: String, amountFen: Number, paidAt: String, refundedFen: Number }, PART),
    history: [
      new Schema(
        { action: String, by: String, from: String, to: String, at: String, reasons: [reason] },
        PART,
      ),
    ],
    createdAt: String,
    updatedAt: String,
    queuePlace: String,
  },
  STRICT,
)
  // What stands in the way of another, as long as it has not ended.
  .index(
    { accountId: 1, planId: 1 },
    { unique: true, partialFilterExpression: { ended: false, accountId: ANY_TEXT } },
  )
  .index(
    { planId: 1, personKey: 1 },
    { unique: true, partialFilterExpression: { ended: false, personKey: ANY_TEXT } },
  )
  .index(
    { planId: 1, 'seat.station': 1, 'seat.number': 1 },
    { unique: true, partialFilterExpression: { ended: false, 'seat.station': ANY_TEXT } },
  )
  .index(
    { onlineRegistrationNumber: 1 },
    { unique: true, partialFilterExpression: { onlineRegistrationNumber: ANY_TEXT } },
  )
  .index({ accountId: 1, planId: 1, ended: 1, createdAt: -1, _id: -1 })
  .index(
    { groupId: 1, planId: 1, _id: 1, station: 1, state: 1 },
    { partialFilterExpression: { groupId: ANY_TEXT } },
  )
  .index({ planId: 1, _id: 1, station: 1, state: 1 })
  .index({ planId: 1, station: 1, state: 1, _id: 1 })
  .index({ planId: 1, state: 1, queuePlace: 1 })
  .index({ planId: 1, station: 1, state: 1, queuePlace: 1 })
  // Counting reads this index alone.
  .index({ planId: 1, state: 1, station: 1, occupation: 1, level: 1 })
  .index(
    { planId: 1, station: 1, waitingSince: 1, _id: 1 },
    { partialFilterExpression: { ended: false, waitingSince: ANY_TEXT } },
  )
  .index({ 'seat.until': 1, _id: 1 }, { partialFilterExpression: { ended: false, 'seat.until': ANY_TEXT } })
  .index(
    {
      planId: 1,
      'confirmation.at': 1,
      'confirmation.station': 1,
      'confirmation.clerk': 1,
      'confirmation.feeFen': 1,
    },
    { partialFilterExpression: { 'confirmation.at': ANY_TEXT } },
  )

export function applicationModel(connection: Connection): ApplicationModel {
  return connection.model('Application', schema, 'applications')
}

export function toDocument({ id: _id, ...application }: ApplicationRecord): ApplicationDocument {
  return {
    _id,
    ...application,
    queuePlace: queuePlaceOf({ ...application, id: _id }),
    sections: toFieldNames(application.sections),
    attachments: toFieldNames(application.attachments),
  }
}

export function toApplication({
  _id: id,
  queuePlace: _,
  ...application
}: ApplicationDocument): ApplicationRecord {
  return {
    id,
    ...application,
    sections: fromFieldNames(application.sections),
    attachments: fromFieldNames(application.attachments),
  }
}
