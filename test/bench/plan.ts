/** The requests that the load sends to a subject. Both subjects of a bench get the same ones. */
export interface Plan {
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  /** Asked one after the other, again from the start when they are used up. */
  targets: { path: string; body?: string; headers?: Record<string, string> }[];
  /** Sends a new `Idempotency-Key` with each request. */
  keyed: boolean;
  expectedStatus: number;
}
