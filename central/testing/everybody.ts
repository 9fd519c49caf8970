import type { TestCentral } from './test-central.ts';
import type { SignedInLaptop } from './test-laptop.ts';
import { type PersonName, personNames } from './test-plan.ts';

/** Signs everybody of the test plan in, each on a laptop of their own. */
export async function everybody(central: TestCentral): Promise<(name: PersonName) => SignedInLaptop> {
  const laptops = new Map<PersonName, SignedInLaptop>();
  for (const name of personNames) laptops.set(name, await central.laptop(name));
  return (name) => {
    const laptop = laptops.get(name);
    if (!laptop) throw new Error(name);
    return laptop;
  };
}
