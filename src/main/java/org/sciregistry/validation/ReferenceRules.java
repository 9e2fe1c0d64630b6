package org.sciregistry.validation;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the authority checks of a reference without resolving it: the type it names. */
final class ReferenceRules {

  /** What a reference may be made of that can be told without asking. */
  private static final Signs TOLD = Signs.LETTERS.or(Signs.DIGITS).or("._:/-");

  private static final Pattern OWN =
      Pattern.compile("https?://(?!hl7\\.org/fhir/)[A-Za-z0-9]|urn:(uuid|oid):");

  private final Definitions definitions;

  ReferenceRules(Definitions definitions) {
    this.definitions = definitions;
  }

  /**
   * Whether a reference surely is right.
   *
   * @param known the type of what it stands for within the resource or its Bundle, or null
   * @param targets the types the element allows, null for any
   * @param type what {@code Reference.type} says, or null
   */
  boolean hold(
      String reference,
      @Nullable String known,
      @Nullable Set<String> targets,
      @Nullable String type) {
    String target = known;
    if (target == null) {
      if (reference.isEmpty() || reference.endsWith("/") || !TOLD.areAll(reference)) {
        return false;
      }
      target = named(reference);
      if (target == null || !target.isEmpty() && !definitions.isType(target)) {
        // Nothing tells its type, so that the authority has nothing to compare.
        return type == null;
      }
    } else if (!definitions.isType(target)) {
      return false;
    }
    return !target.isEmpty()
        && Character.isUpperCase(target.charAt(0))
        && (targets == null || targets.contains(target))
        && (type == null || type.equals(target));
  }

  /** What stands before the id of a literal reference, null when nothing does. */
  private static @Nullable String named(String reference) {
    int end = reference.lastIndexOf('/');
    int start = reference.lastIndexOf('/', end - 1);
    if (start > 0 && reference.startsWith("/_history/", start)) {
      int before = reference.lastIndexOf('/', start - 1);
      if (before >= 0) {
        end = before;
        start = reference.lastIndexOf('/', end - 1);
      }
    }
    return end < 0 ? null : reference.substring(start + 1, end);
  }

  /** Whether a canonical URL is absolute and none of HL7's own, of which the authority wants more. */
  static boolean isOwn(String url) {
    return OWN.matcher(url).lookingAt();
  }
}
