import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

interface AppJson {
  readonly pages: readonly string[]
  readonly subPackages?: readonly { readonly root: string; readonly pages: readonly string[] }[]
  readonly tabBar?: { readonly list: readonly { readonly pagePath: string }[] }
}

/** The built mini-program on disk. */
export class PackageFiles {
  readonly pages: ReadonlySet<string>
  readonly tabs: ReadonlySet<string>

  constructor(readonly root: string) {
    if (!existsSync(this.file('app.json')))
      throw new Error(`${root} holds no mini-program: run \`npm run build:weapp\` first`)
    const app = this.json('app.json') as AppJson
    const inSubPackages = (app.subPackages ?? []).flatMap((sub) =>
      sub.pages.map((page) => `${sub.root}/${page}`),
    )
    this.pages = new Set([...app.pages, ...inSubPackages])
    this.tabs = new Set((app.tabBar?.list ?? []).map((tab) => tab.pagePath))
  }

  file(relative: string): string {
    return path.join(this.root, relative)
  }

  json(relative: string): unknown {
    return JSON.parse(readFileSync(this.file(relative), 'utf8'))
  }

  /** The custom components that a page or component uses: tag → absolute path without extension. */
  componentsOf(route: string): Record<string, string> {
    const { usingComponents = {} } = this.json(`${route}.json`) as {
      usingComponents?: Record<string, string>
    }
    return Object.fromEntries(
      Object.entries(usingComponents).map(([tag, source]) => [
        tag,
        source.startsWith('/') ? this.file(source) : path.resolve(path.dirname(this.file(route)), source),
      ]),
    )
  }
}
