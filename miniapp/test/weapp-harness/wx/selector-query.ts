import type { RenderedNode } from '../wxml-view'
import type { WxApis } from './api'

type Callback = (result: unknown) => void

const EMPTY = { left: 0, right: 0, top: 0, bottom: 0, width: 0, height: 0 }

/** Answers which nodes exist. There is no layout: every box is empty and nothing is scrolled. */
export function selectorQueryApis(
  findAll: (selector: string) => readonly RenderedNode[],
  later: (work: () => void) => unknown,
): WxApis {
  const about = (node: RenderedNode | undefined) =>
    node ? { ...EMPTY, id: node.attributes.id, scrollLeft: 0, scrollTop: 0 } : null

  const createSelectorQuery = () => {
    const reads: (() => unknown)[] = []
    const nodesRef = (read: () => unknown) => {
      const add = (callback?: Callback) => {
        reads.push(() => {
          const result = read()
          callback?.(result)
          return result
        })
        return selectorQuery
      }
      return {
        boundingClientRect: add,
        scrollOffset: add,
        fields: (_: object, callback?: Callback) => add(callback),
      }
    }
    const selectorQuery = {
      in: () => selectorQuery,
      select: (selector: string) => nodesRef(() => about(findAll(selector)[0])),
      selectAll: (selector: string) => nodesRef(() => findAll(selector).map(about)),
      selectViewport: () => nodesRef(() => ({ ...EMPTY, scrollLeft: 0, scrollTop: 0 })),
      exec: (callback?: Callback) => {
        later(() => callback?.(reads.map((read) => read())))
        return selectorQuery
      },
    }
    return selectorQuery
  }
  return { createSelectorQuery }
}
