package org.sciregistry.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The resources a search looks at: of one type, of all types, or of what belongs to one person, visit, device.
 *
 * @param type the only resource type; null for all, of which {@code _type} may pick some
 * @param compartment the type of the resource that all found must belong to
 * @param id the id of that resource
 * @param careFrom of resources that are about a time only those of this one or later, in milliseconds since 1970
 * @param careBefore and before this one
 */
public record SearchScope(
    @Nullable String type,
    @Nullable String compartment,
    @Nullable String id,
    long careFrom,
    long careBefore) {

  /** All current resources. */
  public static final SearchScope EVERYTHING = new SearchScope(null, null, null);

  private static final String ALL = "*";

  /** What belongs to any patient. */
  public static final SearchScope EVERY_PATIENT = within("Patient", ALL, ALL);

  /** The resources of one type. */
  public static SearchScope of(String type) {
    return new SearchScope(type, null, null);
  }

  /**
   * What belongs to one resource (https://hl7.org/fhir/R4/compartmentdefinition.html).
   *
   * @param type the resource type looked for, {@code *} for all
   */
  public static SearchScope within(String compartment, String id, String type) {
    return new SearchScope(type.equals(ALL) ? null : type, compartment, id);
  }

  private SearchScope(@Nullable String type, @Nullable String compartment, @Nullable String id) {
    this(type, compartment, id, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** The same, without resources about another time; those about none remain. */
  public SearchScope during(long from, long before) {
    return new SearchScope(type, compartment, id, from, before);
  }

  /** Whether it is of what belongs to any resource of a type, and not to one. */
  boolean isOfAny() {
    return ALL.equals(id);
  }

  boolean isOfATime() {
    return careFrom != Long.MIN_VALUE || careBefore != Long.MAX_VALUE;
  }

  /** The path of its URL below the base, such as {@code /Patient/x/Observation}; empty for everything. */
  public String path() {
    String last = type == null ? (compartment == null ? "" : "/" + ALL) : "/" + type;
    return compartment == null ? last : "/" + compartment + "/" + id + last;
  }

  /** What it searches, in words of the specification. */
  List<String> types(java.util.Collection<String> all) {
    return type == null ? List.copyOf(all) : List.of(type);
  }
}
