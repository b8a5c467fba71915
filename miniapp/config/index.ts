import path from 'node:path'
import type { IProjectConfig } from '@tarojs/taro/types/compile'

type Platform = 'weapp' | 'h5'
const platform = process.env.TARO_ENV as Platform

/**
 * Where the API answers, without a trailing slash. The H5 build is served by the API's own server (same origin).
 * A mini-program has no origin: its build is told by TARO_APP_API, an address that WeChat must know as a 服务器域名.
 */
const apiBase: Record<Platform, string> = {
  h5: '',
  weapp: process.env.TARO_APP_API ?? 'http://127.0.0.1:3000',
}

function packageFolder(name: string, from = process.cwd()): string {
  return path.dirname(require.resolve(`${name}/package.json`, { paths: [from] }))
}

/** Taro would shrink 16 px text to 13.6 px on a 320 px phone, for the person who needs it large. */
const PIXELS_STAY = { enable: false, config: {} }

const config: IProjectConfig = {
  projectName: 'registration',
  sourceRoot: 'src',
  outputRoot: `dist/${platform}`,
  designWidth: 375,
  deviceRatio: { 375: 2 },
  framework: 'react',
  plugins: platform === 'weapp' ? [path.resolve(__dirname, 'aria.ts')] : [],
  alias: {
    // Taro turns import() into require() for WeChat, which would bring the rules a second time, as CommonJS.
    '@registration/rules': path.join(packageFolder('@registration/rules'), 'dist'),
    // npm may nest these two where @tarojs/taro-h5 and the generated entry do not look for them.
    '@tarojs/plugin-framework-react': packageFolder('@tarojs/plugin-framework-react'),
    '@tarojs/router': packageFolder('@tarojs/router', packageFolder('@tarojs/taro-h5')),
  },
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  // Chinese text stays UTF-8: escaped, each character of the school table would take six bytes instead of three.
  terser: { enable: true, config: { output: { ascii_only: false } } },
  defineConstants: { API_BASE: JSON.stringify(apiBase[platform]) },
  mini: {
    enableSourceMap: false,
    // What only a subpackage imports, such as the school table, is emitted into that subpackage.
    optimizeMainPackage: { enable: true },
    postcss: { pxtransform: PIXELS_STAY },
    // scripts/build.mjs measures against WeChat's own limits.
    webpackChain: (chain) => void chain.performance.hints(false),
  },
  h5: {
    enableSourceMap: false,
    publicPath: '/',
    staticDirectory: 'static',
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: {
      autoprefixer: { enable: true },
      pxtransform: PIXELS_STAY,
    },
    webpackChain: (chain) => {
      chain.performance.hints(false)
      // Taro shares code among entry chunks alone; without this every page carries its own copy of the components.
      chain.merge({
        optimization: {
          splitChunks: { cacheGroups: { pages: { chunks: 'async', minChunks: 2, minSize: 4096 } } },
        },
      })
    },
  },
}

export default config
