import { Mongoose, mongo, trusted, type Connection } from 'mongoose'
import type { AuditEntry } from '../../contract'
import type { Account, ApplicationRecord, ExamPlan, Instant, PassedSubjects, Session, Store } from '../store'
import { usernameKey } from '../username-key'
import { fromFieldNames, toFieldNames } from './field-names'
import {
  defineModels,
  type AccountDocument,
  type ApplicationDocument,
  type Models,
  type PlanDocument,
  type SessionDocument,
} from './models'

const AUDIT_LIMIT = 200

const DUPLICATE_KEY = 11_000

/** Codes of a member that shuts down or is the primary no longer (MongoDB, retryable reads specification). */
const STEPPING_DOWN = [91, 189, 10_107, 11_600, 11_602, 13_435, 13_436]

/**
 * The store of several machines: MongoDB 4.4 or newer, standalone, replica set or sharded cluster. A write is
 * journaled on a majority of the members when its promise resolves. Rejects when no server answers, and when an
 * index cannot be made.
 *
 * @example const store = await openMongoStore('mongodb://db1,db2,db3/registration?replicaSet=rs0')
 */
export async function openMongoStore(uri: string): Promise<Store> {
  const mongoose = new Mongoose({
    autoCreate: false,
    autoIndex: false,
    // Without a connection a request fails at once and can be repeated; it does not wait in memory.
    bufferCommands: false,
    sanitizeFilter: true,
    strictQuery: 'throw',
  })
  const connection = await mongoose
    .createConnection(uri, {
      // A field that is undefined is left out, as in JSON, and not stored as null.
      ignoreUndefined: true,
      promoteBuffers: true,
      // Compare-and-set has to see the latest version, whatever the address asks for.
      readPreference: 'primary',
      // The driver repeats a write whose answer was lost, under a number by which the server knows it again. A
      // standalone server cannot know it, and there the driver does not repeat.
      retryWrites: true,
      serverSelectionTimeoutMS: 5_000,
      writeConcern: { w: 'majority', journal: true, wtimeoutMS: 10_000 },
    })
    .asPromise()
  const models = defineModels(connection)
  try {
    for (const model of Object.values(models)) await model.createIndexes()
  } catch (error) {
    await connection.close()
    throw error
  }
  return new MongoStore(connection, models)
}

function isTaken(error: unknown, field: string): boolean {
  return isDuplicate(error) && field in ((error.keyPattern ?? {}) as object)
}

function isDuplicate(error: unknown): error is mongo.MongoServerError {
  return error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY
}

/** For an insertion after which it does not matter who made it. */
function unlessDuplicate(error: unknown): void {
  if (!isDuplicate(error)) throw error
}

/** Of two upserts that both find nothing, one is refused as a duplicate; repeated, it finds what the other made. */
async function upsert<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (isDuplicate(error)) return attempt()
    throw error
  }
}

function toAccount(document: AccountDocument | null): Account | undefined {
  if (document === null) return undefined
  const { _id: id, usernameKey: _, ...account } = document
  return { id, ...account }
}

function toSession(document: SessionDocument | null): Session | undefined {
  if (document === null) return undefined
  const { _id: tokenHash, ...session } = document
  return { tokenHash, ...session }
}

function toPlan({ _id: id, ...plan }: PlanDocument): ExamPlan {
  return { id, ...plan, lists: fromFieldNames(plan.lists), documents: fromFieldNames(plan.documents) }
}

function fromPlan({ id: _id, ...plan }: ExamPlan): PlanDocument {
  return { _id, ...plan, lists: toFieldNames(plan.lists), documents: toFieldNames(plan.documents) }
}

function toApplication({ _id: id, ...application }: ApplicationDocument): ApplicationRecord {
  return { id, ...application, sections: fromFieldNames(application.sections) }
}

function fromApplication({ id: _id, ...application }: ApplicationRecord): ApplicationDocument {
  return { _id, ...application, sections: toFieldNames(application.sections) }
}

class MongoStore implements Store {
  constructor(
    private readonly connection: Connection,
    private readonly models: Models,
  ) {}

  async addAccount({ id: _id, ...account }: Account): Promise<'added' | 'username-taken'> {
    try {
      await this.models.accounts.insertOne({ _id, usernameKey: usernameKey(account.username), ...account })
      return 'added'
    } catch (error) {
      if (isTaken(error, 'usernameKey')) return 'username-taken'
      throw error
    }
  }

  async accountById(id: string): Promise<Account | undefined> {
    return toAccount(await this.models.accounts.findById(id).lean<AccountDocument>())
  }

  async accountByUsername(username: string): Promise<Account | undefined> {
    return toAccount(
      await this.models.accounts.findOne({ usernameKey: usernameKey(username) }).lean<AccountDocument>(),
    )
  }

  async changePassword(accountId: string, passwordHash: string): Promise<void> {
    const { matchedCount } = await this.models.accounts.updateOne({ _id: accountId }, { passwordHash })
    if (matchedCount === 0) throw new Error(`no account ${accountId}`)
  }

  async openSession({ tokenHash: _id, ...session }: Session): Promise<void> {
    await this.models.sessions.insertOne({ _id, ...session })
  }

  async sessionByTokenHash(tokenHash: string): Promise<Session | undefined> {
    return toSession(await this.models.sessions.findById(tokenHash).lean<SessionDocument>())
  }

  async endSession(tokenHash: string): Promise<void> {
    await this.models.sessions.deleteOne({ _id: tokenHash })
  }

  async endOtherSessions(accountId: string, keptTokenHash: string): Promise<void> {
    await this.models.sessions.deleteMany({ accountId, _id: trusted({ $ne: keptTokenHash }) })
  }

  async forgetExpiredSessions(before: Instant): Promise<number> {
    const { deletedCount } = await this.models.sessions.deleteMany({ expiresAt: trusted({ $lt: before }) })
    return deletedCount
  }

  async putPlan(plan: ExamPlan): Promise<void> {
    await upsert(() =>
      this.models.plans.replaceOne({ _id: plan.id }, fromPlan(plan), { upsert: true }).exec(),
    )
  }

  async plans(): Promise<readonly ExamPlan[]> {
    return (await this.models.plans.find().sort({ closesAt: -1, _id: 1 }).lean<PlanDocument[]>()).map(toPlan)
  }

  async planById(id: string): Promise<ExamPlan | undefined> {
    const plan = await this.models.plans.findById(id).lean<PlanDocument>()
    return plan === null ? undefined : toPlan(plan)
  }

  async startApplication(application: ApplicationRecord): Promise<ApplicationRecord> {
    try {
      await this.models.applications.insertOne(fromApplication(application))
      return structuredClone(application)
    } catch (error) {
      const standing = isTaken(error, 'accountId')
        ? await this.applicationOf(application.accountId, application.planId)
        : undefined
      if (standing === undefined) throw error
      return standing
    }
  }

  async applicationById(id: string): Promise<ApplicationRecord | undefined> {
    return this.application({ _id: id })
  }

  async applicationOf(accountId: string, planId: string): Promise<ApplicationRecord | undefined> {
    return this.application({ accountId, planId })
  }

  async applicationsOf(accountId: string): Promise<readonly ApplicationRecord[]> {
    const found = this.models.applications.find({ accountId }).sort({ planId: 1 })
    return (await found.lean<ApplicationDocument[]>()).map(toApplication)
  }

  async applicationByNumber(onlineRegistrationNumber: string): Promise<ApplicationRecord | undefined> {
    return this.application({ onlineRegistrationNumber })
  }

  async applicationOfPerson(planId: string, personKey: string): Promise<ApplicationRecord | undefined> {
    return this.application({ planId, personKey })
  }

  private async application(
    filter: Readonly<Record<string, string>>,
  ): Promise<ApplicationRecord | undefined> {
    const application = await this.models.applications.findOne(filter).lean<ApplicationDocument>()
    return application === null ? undefined : toApplication(application)
  }

  async replaceApplication(
    next: ApplicationRecord,
    seen: number,
  ): Promise<'replaced' | 'conflict' | 'person-taken'> {
    if (next.version <= seen) throw new RangeError(`version ${next.version} does not follow ${seen}`)
    try {
      const { matchedCount } = await this.models.applications.replaceOne(
        { _id: next.id, version: seen },
        fromApplication(next),
      )
      return matchedCount === 1 ? 'replaced' : 'conflict'
    } catch (error) {
      if (isTaken(error, 'personKey')) return 'person-taken'
      throw error
    }
  }

  async nextRegistrationSequence(year: string): Promise<number> {
    const _id = `registration-number ${year}`
    const increment = () =>
      this.models.counters
        .findOneAndUpdate({ _id }, { $inc: { last: 1 } }, { returnDocument: 'after' })
        .lean()
    const counted = await increment()
    if (counted !== null) return counted.last
    // The year's first numbers: of those who put the counter there one succeeds, and all of them count.
    await this.models.counters.insertOne({ _id, last: 0 }).catch(unlessDuplicate)
    return (await increment().orFail()).last
  }

  async putPhoto(hash: string, bytes: Uint8Array): Promise<void> {
    await this.models.photos.insertOne({ _id: hash, bytes: Buffer.from(bytes) }).catch(unlessDuplicate)
  }

  async photo(hash: string): Promise<Uint8Array | undefined> {
    return (await this.models.photos.findById(hash).lean())?.bytes
  }

  async recordPassedSubjects({ subjects, ...where }: PassedSubjects): Promise<void> {
    await upsert(() =>
      this.models.passedSubjects.updateOne(
        where,
        { $addToSet: { subjects: { $each: subjects } } },
        { upsert: true },
      ),
    )
  }

  async passedSubjects(personKey: string, occupation: string, level: string): Promise<readonly string[]> {
    return (await this.models.passedSubjects.findOne({ personKey, occupation, level }).lean())?.subjects ?? []
  }

  async appendAudit(entry: AuditEntry): Promise<void> {
    await this.models.auditEntries.insertOne(entry)
  }

  async auditEntries(filter: { readonly subject?: string; readonly actor?: string }) {
    const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
    return this.models.auditEntries
      .find(given, { _id: 0 })
      .sort({ at: -1, _id: -1 })
      .limit(AUDIT_LIMIT)
      .lean<AuditEntry[]>()
  }

  isUnavailable(error: unknown): boolean {
    return (
      error instanceof mongo.MongoNetworkError ||
      error instanceof mongo.MongoSystemError ||
      error instanceof mongo.MongoNotConnectedError ||
      error instanceof mongo.MongoWriteConcernError ||
      (error instanceof mongo.MongoServerError &&
        (error.hasErrorLabel('RetryableWriteError') || STEPPING_DOWN.includes(Number(error.code))))
    )
  }

  async close(): Promise<void> {
    await this.connection.close()
  }
}
