package org.sciregistry.document;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The links and images of a narrative (https://hl7.org/fhir/R4/narrative.html). */
public final class NarrativeLinks {

  /** The property that holds a narrative's XHTML; R4 has no other of this name. */
  public static final String PROPERTY = "div";

  private static final Pattern ADDRESS = Pattern.compile(
      "(<(?:a\\s(?:[^<>]*\\s)?href|img\\s(?:[^<>]*\\s)?src)\\s*=\\s*)(?:\"([^\"<]*)\"|'([^'<]*)')");

  private NarrativeLinks() {}

  /**
   * A narrative with other addresses.
   *
   * @param xhtml its {@code div}
   * @param other what stands in the place of an address, null where it stays
   * @return null when all stay
   */
  public static @Nullable String replaced(String xhtml, Function<String, @Nullable String> other) {
    StringBuilder result = new StringBuilder();
    boolean changed = false;
    Matcher address = ADDRESS.matcher(xhtml);
    while (address.find()) {
      String link = address.group(2) == null ? address.group(3) : address.group(2);
      String resolved = other.apply(link);
      if (resolved != null && !resolved.equals(link)) {
        changed = true;
        address.appendReplacement(
            result, Matcher.quoteReplacement(address.group(1) + "\"" + resolved + "\""));
      }
    }
    return changed ? address.appendTail(result).toString() : null;
  }
}
