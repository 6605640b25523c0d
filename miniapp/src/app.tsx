import '@/platform/older-phones';
import { usePageNotFound } from '@tarojs/taro';
import { QueryClientProvider } from '@tanstack/react-query';
import type { PropsWithChildren } from 'react';
import { queryClient } from '@/hooks/query-client';
import { ownerPages } from '@/platform/addresses';
import { replacePage } from '@/platform/navigation';
import { startPlatform } from '@/platform/start';
import './app.scss';
import '@/components/styles';

startPlatform();

/** Gives all pages one cache of the server's answers. */
export default function App({ children }: PropsWithChildren) {
  usePageNotFound(({ path }) => replacePage(ownerPages.notFound(path)));
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
