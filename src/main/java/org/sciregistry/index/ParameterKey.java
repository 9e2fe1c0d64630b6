package org.sciregistry.index;

/**
 * One search parameter of one resource type.
 *
 * @param resourceType the type it is searched on, such as {@code Observation}
 * @param code its name in a URL, such as {@code value-quantity}
 */
public record ParameterKey(String resourceType, String code) {

  /** The key of rows that answer this parameter with a modifier, such as {@code identifier:of-type}. */
  public ParameterKey with(String modifier) {
    return new ParameterKey(resourceType, code + ":" + modifier);
  }

  /** The key of rows that hold the later parts of family names. */
  public ParameterKey familyPart() {
    return with("part");
  }

  /** The key of rows that hold the lower bounds of Ranges. */
  public ParameterKey low() {
    return with("low");
  }

  /** The key of rows that hold the upper bounds of Ranges. */
  public ParameterKey high() {
    return with("high");
  }

  /** The key of rows that hold the ends of long times. */
  public ParameterKey ofLong() {
    return with("long");
  }

  @Override
  public String toString() {
    return resourceType + "." + code;
  }
}
