import { Schema, trusted, type Connection } from 'mongoose'
import type { Group, Store } from '../store'
import { isTaken } from './duplicates'
import { STRICT, type Document } from './schema'

type GroupVerbs = 'startGroup' | 'group' | 'finishGroup' | 'groups' | 'everyGroup' | 'rewriteFilename'

type GroupDocument = Document<Group>

const schema = new Schema<GroupDocument>(
  {
    _id: String,
    planId: String,
    station: String,
    fileHash: String,
    filename: String,
    clerkId: String,
    rows: Number,
    stored: Number,
    refused: Number,
    reportHash: String,
    at: String,
  },
  STRICT,
)
  .index({ planId: 1, station: 1, fileHash: 1 }, { unique: true })
  .index({ planId: 1, _id: 1, station: 1 })

export function groups(connection: Connection): Pick<Store, GroupVerbs> {
  const model = connection.model('Group', schema, 'groups')

  return {
    async startGroup(group) {
      const { id: _id, ...rest } = group
      const { planId, station, fileHash } = group
      try {
        await model.insertOne({ _id, ...rest })
        return { ...group }
      } catch (error) {
        if (!isTaken(error, 'fileHash')) throw error
        return toGroup(await model.findOne({ planId, station, fileHash }).orFail().lean<GroupDocument>())
      }
    },
    async group(id) {
      const document = await model.findById(id).lean<GroupDocument>()
      return document === null ? undefined : toGroup(document)
    },
    async finishGroup(id, { rows, stored, refused, reportHash }) {
      const { matchedCount } = await model.updateOne(
        { _id: id },
        { $set: { rows, stored, refused, reportHash } },
      )
      if (matchedCount === 0) throw new Error(`no group ${id}`)
    },
    async everyGroup({ after = '', limit }) {
      const found = model.find({ _id: trusted({ $gt: after }) }).sort({ _id: 1 })
      return (await found.limit(limit).lean<GroupDocument[]>()).map(toGroup)
    },
    async rewriteFilename(id, filename) {
      await model.updateOne({ _id: id }, { $set: { filename } })
    },
    async groups({ planId, stations }, { after = '', limit }) {
      const found = model
        .find({
          planId,
          _id: trusted({ $gt: after }),
          ...(stations && { station: trusted({ $in: stations }) }),
        })
        .sort({ _id: 1 })
      return (await found.limit(limit).lean<GroupDocument[]>()).map(toGroup)
    },
  }
}

function toGroup({ _id: id, ...group }: GroupDocument): Group {
  return { id, ...group }
}
