/**
 * The one place that imports zod. `jitless` must be set before the first schema exists: zod would otherwise probe
 * `new Function`, which the window's content security policy refuses and reports as a violation.
 */
import { z } from 'zod';

z.config({ jitless: true });

export { z };
