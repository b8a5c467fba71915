import type { PassedSubjects } from '../store'
import { unlessDuplicate } from './duplicates'
import type { Migration } from './migrate'
import { resultKey, type ResultList } from './passed-subjects'

const PAGE = 500

/**
 * What persons have passed, a document each before, becomes lists of results. Their numbers are negative: what is
 * recorded since comes after them, whoever is still at the migration.
 */
export const collectResults: Migration = async (connection, proceed) => {
  const single = connection.collection<PassedSubjects>('passed_subjects')
  const lists = connection.collection<ResultList>('result_lists')
  for (;;) {
    const page = await single.find().limit(PAGE).toArray()
    if (page.length === 0) return
    const [first] = await lists.find().sort({ _id: 1 }).limit(1).toArray()
    const rows = page.map((passed) => ({ key: resultKey(passed), subjects: passed.subjects }))
    await proceed()
    try {
      await lists.insertOne({ _id: Math.min(0, first?._id ?? 0) - 1, rows })
    } catch (error) {
      // Who lost the claim was faster: what it left is looked at anew.
      unlessDuplicate(error)
      continue
    }
    await single.deleteMany({ _id: { $in: page.map(({ _id }) => _id) } })
  }
}
