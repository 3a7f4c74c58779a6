import fc from "fast-check";
import { expect, test } from "vitest";
import { normalRecoveryCode, RECOVERY_CODE_BYTES, recoveryCode } from "./recovery-code.ts";

const randomBytes = fc.uint8Array({ minLength: RECOVERY_CODE_BYTES, maxLength: RECOVERY_CODE_BYTES });

test("a code has five groups of four characters that cannot be mistaken", () => {
  fc.assert(
    fc.property(randomBytes, (random) => {
      expect(recoveryCode(random)).toMatch(/^(?:[\da-hjkmnp-tv-z]{4}-){4}[\da-hjkmnp-tv-z]{4}$/u);
    }),
  );
});

test("it is known again however it is typed", () => {
  fc.assert(
    fc.property(randomBytes, (random) => {
      const code = recoveryCode(random);
      const typed = ` ${code.toUpperCase().replaceAll("-", " ").replaceAll("0", "O").replaceAll("1", "l")} `;
      expect(normalRecoveryCode(typed)).toBe(normalRecoveryCode(code));
    }),
  );
});
