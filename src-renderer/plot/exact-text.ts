/** Digits that tell any two float32 numbers apart. */
const float32Digits = 9;

/** A weight in as few digits as say exactly which number it is, in the precision it has. */
export function exactText(value: number): string {
  if (Math.fround(value) !== value) return String(value);
  for (let digits = 1; digits < float32Digits; digits += 1) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.fround(rounded) === value) return String(rounded);
  }
  return String(Number(value.toPrecision(float32Digits)));
}
