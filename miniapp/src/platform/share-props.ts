export interface ShareButtonProps {
  children: string;
  /** The page that is passed on, with its query: `/pages/points/accept/index?code=…`. */
  path: string;
  testId?: string | undefined;
}
