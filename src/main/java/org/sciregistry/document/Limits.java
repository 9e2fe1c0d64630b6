package org.sciregistry.document;

/**
 * What a document may cost before it is refused.
 *
 * @param bytes largest body, in bytes
 * @param values most JSON values (objects, arrays and primitives together)
 * @param depth deepest nesting of objects and arrays
 * @param numberLength longest number, in characters
 * @param exponent largest exponent of a number, either way
 */
public record Limits(int bytes, int values, int depth, int numberLength, int exponent) {

  /** For one resource: 5 MB. */
  public static final Limits RESOURCE = new Limits(5_000_000, 500_000, 64, 64, 30);

  /** For a Bundle: 50 MB. */
  public static final Limits BUNDLE = new Limits(50_000_000, 5_000_000, 64, 64, 30);

  /** For what the registry wrote itself, around resources that were let in. */
  public static final Limits OWN = new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, 128, 64, 30);
}
