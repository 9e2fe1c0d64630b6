package org.sciregistry.store;

/**
 * A resource's JSON as it will be kept.
 *
 * @param json the resource with its id and a {@code meta} object, without versionId and lastUpdated
 * @param metaSlot offset just behind the opening brace of {@code meta}, where a read puts versionId and lastUpdated
 */
public record Body(byte[] json, int metaSlot) {

  /** The body of a deletion. */
  public static final Body NONE = new Body(new byte[0], 0);
}
