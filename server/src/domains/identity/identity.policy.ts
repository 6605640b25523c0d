/** The record of an employee who has left stays for the history, but they may not sign in. */
export function mayWork(employee: { active: boolean }): boolean {
  return employee.active;
}
