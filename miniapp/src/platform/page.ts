import Taro, { useDidShow, useRouter } from '@tarojs/taro'
import { useEffect, useRef } from 'react'

/** The parameters in the page's address. */
export function usePageParams(): Readonly<Record<string, string | undefined>> {
  return useRouter().params
}

/** Runs when the page comes into view. What is drawn later than that hears of the next time only. */
export function usePageShown(action: () => void): void {
  useDidShow(action)
}

export function useTitle(title: string): void {
  useEffect(() => {
    void Taro.setNavigationBarTitle({ title })
  }, [title])
}

/** Runs when the page is left for good. */
export function usePageLeft(action: () => void): void {
  const latest = useRef(action)
  latest.current = action
  useEffect(() => () => latest.current(), [])
}
