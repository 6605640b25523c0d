import { useRouter } from '@tarojs/taro';

/** The id the page was opened with; empty when the address has none. */
export function usePageId(): string {
  const { id } = useRouter().params;
  return id ?? '';
}
