package org.sciregistry.access;

import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * One custody ledger: what a hospital submits stands in exactly one.
 *
 * @param number the site's number, first in every key of the store, from 1
 * @param code four lower-case letters or digits; every id the server makes for this site starts with it
 * @param name what people call the site
 * @param zone the zone of its clocks, in which a date without zone is meant
 */
public record Site(int number, String code, String name, ZoneId zone) {

  private static final Pattern CODE = Pattern.compile("[a-z0-9]{4}");

  /** Checks number and code. */
  public Site {
    if (number < 1 || number > Short.MAX_VALUE) {
      throw new IllegalArgumentException("A site's number is 1 to 32767, not " + number);
    }
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException(
          "A site's code is four lower-case letters or digits, not \"" + code + "\"");
    }
  }
}
