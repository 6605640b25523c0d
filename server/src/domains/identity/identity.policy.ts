/** An employee who has left keeps their record for what they did, but may not sign in. */
export function mayWork(employee: { active: boolean }): boolean {
  return employee.active;
}
