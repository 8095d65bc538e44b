/**
 * In the place of `@ctrl/tinycolor`, which element-plus asks for the shades of a button that has a `color`. Colours come
 * from the tokens here, so no button has one, and no page loads it.
 */
export class TinyColor {
  constructor() {
    throw new Error('A button takes its colour from its type, not from `color`.');
  }
}
