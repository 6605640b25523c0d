/** An error of the whole request, as Tencent Cloud answers it with HTTP 200. */
export class CloudError extends Error {
  constructor(readonly code: string) {
    super(`The request was refused: ${code}`);
  }
}
