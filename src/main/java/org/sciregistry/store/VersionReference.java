package org.sciregistry.store;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reference to a resource of this registry, or to one of its versions.
 *
 * @param number the version, null for the resource as such
 */
public record VersionReference(
    String type, String id, @Nullable Integer number) {

  private static final Pattern FORM =
      Pattern.compile("([A-Za-z]{1,64})/([A-Za-z0-9.-]{1,64})(?:/_history/([1-9]\\d{0,8}))?");

  /** A reference such as {@code Patient/x} or {@code Patient/x/_history/3}, null for any other text. */
  public static @Nullable VersionReference parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? new VersionReference(
            form.group(1),
            form.group(2),
            form.group(3) == null ? null : Integer.valueOf(form.group(3)))
        : null;
  }
}
