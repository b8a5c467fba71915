import type { RenderedNode } from '../wxml-view'
import type { WxApis } from './api'
import type { CanvasNode } from './canvas'

type Callback = (result: unknown) => void

const EMPTY = { left: 0, right: 0, top: 0, bottom: 0, width: 0, height: 0 }

interface Fields {
  readonly node?: boolean
}

/**
 * Answers which nodes exist. There is no layout: every box is empty and nothing is scrolled. The node itself can be had
 * of a canvas alone.
 */
export function selectorQueryApis(
  findAll: (selector: string) => readonly RenderedNode[],
  canvasOf: (node: RenderedNode) => CanvasNode | undefined,
  later: (work: () => void) => unknown,
): WxApis {
  const about = (node: RenderedNode | undefined) =>
    node ? { ...EMPTY, id: node.attributes.id, scrollLeft: 0, scrollTop: 0 } : null

  const createSelectorQuery = () => {
    const reads: (() => unknown)[] = []
    const nodesRef = (read: () => unknown, nodeOf: () => unknown) => {
      const add = (callback?: Callback) => {
        reads.push(() => {
          const result = read()
          callback?.(result)
          return result
        })
        return selectorQuery
      }
      const addNode = (callback?: Callback) => {
        reads.push(() => {
          const result = { node: nodeOf() }
          callback?.(result)
          return result
        })
        return selectorQuery
      }
      return {
        boundingClientRect: add,
        scrollOffset: add,
        fields: ({ node }: Fields, callback?: Callback) => (node ? addNode(callback) : add(callback)),
      }
    }
    const selectorQuery = {
      in: () => selectorQuery,
      select: (selector: string) =>
        nodesRef(
          () => about(findAll(selector)[0]),
          () => findAll(selector).slice(0, 1).map(canvasOf)[0],
        ),
      selectAll: (selector: string) =>
        nodesRef(
          () => findAll(selector).map(about),
          () => findAll(selector).map(canvasOf),
        ),
      selectViewport: () =>
        nodesRef(
          () => ({ ...EMPTY, scrollLeft: 0, scrollTop: 0 }),
          () => undefined,
        ),
      exec: (callback?: Callback) => {
        later(() => {
          const results = reads.map((read) => read())
          callback?.(results)
        })
        return selectorQuery
      },
    }
    return selectorQuery
  }
  return { createSelectorQuery }
}
