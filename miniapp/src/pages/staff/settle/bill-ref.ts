/** The thing to settle: a repair order, or a counter bill. */
export interface BillRef {
  kind: 'order' | 'counter';
  id: string;
  /** Raised by every change of the order; a counter bill has only one. */
  version: number;
  /** The vehicle whose coupons can be used. */
  vehicleId: string;
}

/** A line of the bill a coupon can pay. */
export interface BillLine {
  id: string;
  name: string;
}
