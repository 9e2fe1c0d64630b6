package org.sciregistry.interaction;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.store.StoredVersion;

/** A version as HTTP's ETag, {@code W/"3"}. */
final class EntityTag {

  private static final Pattern FORM = Pattern.compile("(?:W/)?\"?(\\d{1,9})\"?");

  private EntityTag() {}

  /**
   * Checks what If-Match demands of the newest version.
   *
   * @throws Fault when it names another version, is no tag of ours, or is missing where the settings require it
   */
  static void check(StoredVersion newest, @Nullable String ifMatch, Settings settings) {
    if (ifMatch == null && settings.requireIfMatch() && !newest.isDeleted()) {
      throw Fault.of(FaultCode.IF_MATCH_REQUIRED, newest.type(), newest.id());
    }
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return;
    }
    if (!versions(ifMatch).contains(newest.number())) {
      throw Fault.of(
          FaultCode.VERSION_CONFLICT, newest.type(), newest.id(), newest.number(), ifMatch);
    }
  }

  /** Whether an If-None-Match header names the version; a tag that is none of ours names nothing. */
  static boolean isNamed(String tags, int version) {
    for (String tag : tags.split(",", -1)) {
      Matcher matcher = FORM.matcher(tag.strip());
      if (tag.strip().equals("*")
          || matcher.matches() && Integer.parseInt(matcher.group(1)) == version) {
        return true;
      }
    }
    return false;
  }

  static String of(int version) {
    return "W/\"" + version + "\"";
  }

  /**
   * The versions that If-Match names.
   *
   * @throws Fault when one is no tag of ours
   */
  static List<Integer> versions(String tags) {
    return Arrays.stream(tags.split(",", -1))
        .map(tag -> {
          Matcher matcher = FORM.matcher(tag.strip());
          if (!matcher.matches()) {
            throw Fault.of(
                FaultCode.IF_MATCH_MALFORMED, tags.length() > 64 ? tags.substring(0, 64) : tags);
          }
          return Integer.valueOf(matcher.group(1));
        })
        .toList();
  }
}
