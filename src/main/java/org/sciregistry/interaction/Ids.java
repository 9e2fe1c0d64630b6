package org.sciregistry.interaction;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import org.sciregistry.access.Site;

/** Makes ids that grow with time and start with their site's code, so that a resource's site can be told from its id. */
public final class Ids {

  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int TIME_DIGITS = 10;
  private static final int RANDOM_DIGITS = 16;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /** Ids by a clock. */
  public Ids(Clock clock) {
    this.clock = clock;
  }

  String next(Site site) {
    StringBuilder id = new StringBuilder(site.code().toLowerCase(Locale.ROOT)).append('-');
    long time = clock.millis();
    for (int digit = TIME_DIGITS - 1; digit >= 0; digit--) {
      id.append(DIGITS.charAt((int) (time >>> (5 * digit)) & 31));
    }
    byte[] noise = new byte[RANDOM_DIGITS];
    random.nextBytes(noise);
    for (byte each : noise) {
      id.append(DIGITS.charAt(each & 31));
    }
    return id.toString();
  }
}
