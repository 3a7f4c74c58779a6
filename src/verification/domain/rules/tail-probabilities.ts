/** Lanczos' coefficients for the logarithm of the gamma function, g = 7 (good to 15 digits). */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;

function logGamma(x: number): number {
  const shifted = x - 1;
  const base = shifted + 7.5;
  const sum = LANCZOS.reduce(
    (total, coefficient, index) => (index === 0 ? coefficient : total + coefficient / (shifted + index)),
    0,
  );
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(sum);
}

const MOST_STEPS = 10_000;
const PRECISION = 1e-14;

/** The lower part of the gamma function for shape `a`, regularised: by its series below a + 1, by its continued fraction above. */
function lowerGamma(a: number, x: number): number {
  if (x <= 0) return 0;
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let [term, sum] = [1 / a, 1 / a];
    for (let step = 1; step < MOST_STEPS && Math.abs(term) > Math.abs(sum) * PRECISION; step += 1) {
      term *= x / (a + step);
      sum += term;
    }
    return Math.min(1, sum * scale);
  }
  const tiny = Number.MIN_VALUE / PRECISION;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let fraction = d;
  for (let step = 1; step < MOST_STEPS; step += 1) {
    const numerator = -step * (step - a);
    b += 2;
    d = 1 / (numerator * d + b || tiny);
    c = b + numerator / c || tiny;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < PRECISION) break;
  }
  return Math.max(0, 1 - scale * fraction);
}

/** How probable it is that a chi-square statistic with so many degrees of freedom is at least this large by chance. */
export const chiSquareTail = (statistic: number, degrees: number): number => 1 - lowerGamma(degrees / 2, statistic / 2);

/** How probable it is that something which happens `expected` times on average happens at least so many times by chance. */
export const poissonTail = (times: number, expected: number): number => (times <= 0 ? 1 : lowerGamma(times, expected));
